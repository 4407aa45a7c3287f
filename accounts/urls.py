"""Addresses of the accounts app: of allauth only those that are used."""

from allauth.account import views as allauth
from django.urls import include, path, re_path

from accounts.views import (
    administration,
    own_account,
    provider,
    saved_views,
    second_step,
    session_end,
)
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
    path("<int:pk>/take-away-second-step/", administration.take_away, name="take_away_factors"),
    path("sign-in/provider/", provider.to_provider, name="provider"),
    path("sign-in/provider/back/", provider.from_provider, name="provider_callback"),
    path("yours/", own_account.own_account, name="own_account"),
    path("yours/prove/", own_account.prove, name="prove"),
    path("yours/password/", own_account.change_password, name="change_password"),
    path("yours/authenticator-app/", second_step.set_up, name="set_up_app"),
    path("yours/passkey/", second_step.set_up_passkey, name="set_up_passkey"),
    path("yours/second-step/<int:pk>/remove/", second_step.remove, name="remove_factor"),
    path("yours/recovery-codes/", second_step.codes, name="recovery_codes"),
    path("yours/recovery-codes/file/", second_step.codes_file, name="recovery_codes_file"),
    path("yours/sessions/<slug:mark>/end/", own_account.sign_out_of, name="end_session"),
    path("yours/sessions/end/", own_account.sign_out_elsewhere, name="end_other_sessions"),
    path("session/left/", session_end.session_left, name="session_left"),
    path("session/stay/", session_end.stay, name="stay"),
    path("session/keep/", session_end.keep_typing, name="keep_typing"),
]

urlpatterns = [
    path("sign-in/", provider.SignInPage.as_view(), name="account_login"),
    path("sign-in/code/", second_step.EnterCode.as_view(), name="mfa_authenticate"),
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
