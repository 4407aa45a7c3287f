"""Addresses of the accounts app: of allauth only those that are used."""

from allauth.account import views as allauth
from django.urls import include, path, re_path

from accounts.views import administration, saved_views
from accounts.views.kept_form import show_kept_form
from accounts.views.mail_folder import kept_message, mail_folder

own = [
    path("make/", administration.make_account, name="make_account"),
    path("<int:pk>/change/", administration.change_account, name="change_account"),
    path("<int:pk>/roles/give/", administration.give_role, name="give_role"),
    path("<int:pk>/roles/<int:grant_pk>/end/", administration.take_role, name="end_role"),
    path("<int:pk>/close/", administration.close_account, name="close_account"),
    path("<int:pk>/reopen/", administration.reopen_account, name="reopen_account"),
    path("<int:pk>/send-link/", administration.send_link, name="send_password_link"),
    path("views/<slug:page>/", saved_views.views_of_list, name="saved_views"),
    path("views/<slug:page>/save/", saved_views.save, name="save_view"),
    path("views/<int:pk>/change/", saved_views.change, name="change_view"),
    path("views/<int:pk>/pin/", saved_views.pin, name="pin_view"),
    path("views/<int:pk>/delete/", saved_views.delete, name="delete_view"),
    path("mail/", mail_folder, name="mail_folder"),
    path("mail/<slug:name>/", kept_message, name="kept_message"),
    path("what-you-typed/", show_kept_form, name="kept_form"),
]

urlpatterns = [
    path("sign-in/", allauth.login, name="account_login"),
    path("sign-out/", allauth.logout, name="account_logout"),
    path("closed/", allauth.account_inactive, name="account_inactive"),
    path("password/forgotten/", allauth.password_reset, name="account_reset_password"),
    path("password/sent/", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/set/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/saved/",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("", include((own, "accounts"))),
]
