"""The root of all addresses. Of allauth only signing in, signing out and a new password."""

from allauth.account import views as account
from django.urls import include, path

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("password/", account.password_change, name="account_change_password"),
    path("", include("fullpicture.web.urls")),
]
