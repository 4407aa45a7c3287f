-- The two roles of the service: one owns the tables and migrates, the other serves pages.
CREATE ROLE oversee_owner LOGIN PASSWORD 'oversee_owner';
CREATE ROLE oversee_app LOGIN PASSWORD 'oversee_app';
CREATE DATABASE oversee OWNER oversee_owner;
