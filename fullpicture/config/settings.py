"""Django's settings. What an operator may change is read from the environment, all of it here."""

import os
from datetime import timedelta

from fullpicture.config import databases, keys, mail, places

DEPLOY = os.environ.get("FULLPICTURE_DEPLOY") == "1"
"""Served over HTTPS to other machines; without it, over HTTP to this machine only."""

DEBUG = False
SECRET_KEY = keys.secret_key()
FULLPICTURE_VAR = places.var()
FULLPICTURE_KEYS = places.keys()
ALLOWED_HOSTS = os.environ.get("FULLPICTURE_HOSTS", "localhost,127.0.0.1").split(",")
FULLPICTURE_ORIGIN = keys.origin()
"""The name of this installation's ledger, on every checkpoint; never changed once used."""
ROOT_URLCONF = "fullpicture.config.urls"
WSGI_APPLICATION = "fullpicture.config.wsgi.application"
DATABASES = {"default": databases.default()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"  # of the framework's tables; ours have UUIDs

CHAPTERS = [
    "fullpicture.ledger",
    "fullpicture.policy",
    "fullpicture.agencies",
    "fullpicture.visibility",
    "fullpicture.people",
    "fullpicture.linkage",
    "fullpicture.chronology",
    "fullpicture.advice",
    "fullpicture.sharing",
    "fullpicture.requests",
    "fullpicture.triangulation",
]
DOORS = [
    "fullpicture.web",
    "fullpicture.notices",
    "fullpicture.intake",
    "fullpicture.commands",
    "fullpicture.bench",
    "fullpicture.demo",
]
# The doors come first, so that web's templates stand before those of the frameworks.
INSTALLED_APPS = [
    *DOORS,
    *CHAPTERS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "axes",
    "csp",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "fullpicture.config.headers.SecureHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fullpicture.config.session_end.EndAfterADay",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

# Signing in: people are registered by their agency; nobody signs up.
AUTH_USER_MODEL = "agencies.Practitioner"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "fullpicture.config.signing_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
# django-axes locks guessers out, in the database; allauth's limits count a whole office as one.
ACCOUNT_RATE_LIMITS = False
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["login", "username", "password", "csrfmiddlewaretoken"]
AXES_USERNAME_CALLABLE = "fullpicture.config.lockout.name_tried"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_SENSITIVE_PARAMETERS = ["login", "email", "username", "ip_address", "next"]
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False

# A session ends 30 minutes after the last request, with the browser, and after 12 hours.
CSRF_FAILURE_VIEW = "fullpicture.web.signed_out.token_refused"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_LONGEST = timedelta(hours=12)
SESSION_COOKIE_NAME = "__Host-session" if DEPLOY else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DEPLOY
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if DEPLOY else "csrf"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

_SELF = ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": _SELF,
        "style-src": _SELF,
        "img-src": _SELF,
        "font-src": _SELF,
        "connect-src": _SELF,
        "manifest-src": _SELF,
        "form-action": _SELF,
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_SSL_REDIRECT = DEPLOY
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if DEPLOY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = DEPLOY
# The operator's proxy in front must set this header itself, and strip the client's.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DEPLOY else None

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # no step between building the assets and serving them
WHITENOISE_AUTOREFRESH = False

# What is uploaded stays in memory: a file in /tmp would hold a child's story in the clear.
FILE_UPLOAD_HANDLERS = ["fullpicture.config.uploads.KeptInMemory"]
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # more than fit are refused by a sentence, which loses no text

EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = mail.backend(), mail.host(), mail.port()
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail.sign_in()
EMAIL_FILE_PATH = FULLPICTURE_VAR / "mail"
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = mail.sender()
LOGGING_CONFIG = "fullpicture.config.logs.configure"
LOGGING = {"version": 1}  # empty, Django would not call the function above
SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # a sign-in name is unique without regard to case, by a constraint on Lower()
]
