"""The settings, from the environment and `.env`; every fault is named at once in plain words."""

from __future__ import annotations

import os
import re
from datetime import time
from difflib import get_close_matches
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.outgoing.mail import Server
from bot.outgoing.notify import ApiKey, template_of
from bot.outgoing.pace import PER_SECOND
from domain.agendas.addresses import is_host
from domain.calendar import Calendar, QuietHours, WeeklyMoment
from domain.ways import is_mail_address
from storage.sealing import key_from_text
from web.about import load as load_about
from web.signin.providers import load as load_providers
from web.theme import load as load_theme

_Kind = TypeVar("_Kind", bound="Wall")
PREFIX = "KORTELIJN_"
PUBLIC_API = "https://api.telegram.org/bot"
MIN_SECRET_BYTES = 32
WIDEST_PROXY = 7  # bits: fc00::/7 holds all private networks of IPv6
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Unusable(Exception):
    """The settings cannot be used; the argument is the whole text for the operator."""


def _token(value: SecretStr) -> SecretStr:
    if re.fullmatch(r"\d+:[A-Za-z0-9_-]{5,}", value.get_secret_value()) is None:
        raise ValueError("is not a bot token; BotFather gives one that looks like 123456:letters-and-digits")
    return value


def _key(value: SecretStr) -> SecretStr:
    try:
        key_from_text(value.get_secret_value())
    except ValueError as fault:
        raise ValueError(
            f"must be 32 random bytes in base64 ({fault}); make one with `openssl rand -base64 32`"
        ) from fault
    return value


def _base_url(value: str) -> str:
    cleaned = value.strip().rstrip("/")
    if not re.match(r"https?://[^/]", cleaned):
        raise ValueError("must be an address such as https://example.org/bot")
    host = _host(cleaned)
    if cleaned.startswith("http:") and host != "localhost" and not _is_private(host):
        raise ValueError(
            "must begin with https://, or the token travels in clear; http:// is for this machine and "
            "for private addresses such as http://127.0.0.1:8081"
        )
    return cleaned if cleaned.endswith("/bot") else f"{cleaned}/bot"


def _database(value: str) -> str:
    if not re.fullmatch(r"sqlite:///.+", value):
        raise ValueError("must be sqlite:/// and a path, such as sqlite:///kortelijn.db")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as fault:
        raise ValueError("must be a time zone such as Europe/Amsterdam") from fault
    return value


def _weekly(value: Any) -> Any:
    if isinstance(value, WeeklyMoment):
        return value
    found = re.fullmatch(r"([a-z]{3}) (\d{2}:\d{2})", str(value).strip().lower())
    try:
        if found is None:
            raise ValueError
        return WeeklyMoment(_DAYS.index(found.group(1)), time.fromisoformat(found.group(2)))
    except ValueError as fault:
        raise ValueError("must be a day and a time such as mon 08:00") from fault


def _quiet(value: Any) -> Any:
    if isinstance(value, QuietHours):
        return value
    start, _, end = str(value).strip().partition("-")
    try:
        return QuietHours(time.fromisoformat(start), time.fromisoformat(end))
    except ValueError as fault:
        raise ValueError("must be two times such as 20:00-08:00") from fault


def _listen(value: str | None) -> str | None:
    if value is not None and re.fullmatch(r"[^:\s]+:\d{1,5}", value) is None:
        raise ValueError("must be host:port such as 127.0.0.1:8443")
    return value


def _hosts(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    names = tuple(one.strip().lower() for one in value.split(",") if one.strip())
    wrong = [one for one in names if not is_host(one)]
    if wrong:
        raise ValueError(
            "must be names of hosts, perhaps with a port, such as outlook.office365.com,calendar.google.com"
        )
    return names


def _loopback(value: str | None) -> str | None:
    if value is not None and value not in ("127.0.0.1", "::1"):
        raise ValueError("must be 127.0.0.1, where a simulator serves calendars; leave it empty in real life")
    return value


def _simulated(value: str | None) -> str | None:
    if value is not None and not _is_loopback(value):
        raise ValueError(
            "must be on this machine, such as http://127.0.0.1:8081/control/clock: whoever answers there "
            "says what time it is. Leave it empty unless a simulator runs here"
        )
    return value


def _networks(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        found = tuple(ip_network(one.strip()) for one in value.split(",") if one.strip())
    except ValueError as fault:
        raise ValueError("must be networks such as 127.0.0.1/32,10.0.0.0/8") from fault
    if any(one.prefixlen < WIDEST_PROXY for one in found):
        raise ValueError("must name the proxy: with a network of everybody anybody says who asks")
    return found


def _providers(value: Path | None) -> Path | None:
    if value is not None:
        load_providers(value)
    return value


def _theme(value: Path | None) -> Path | None:
    if value is not None:
        load_theme(value)
    return value


def _about(value: Path | None) -> Path | None:
    if value is not None:
        load_about(value)
    return value


def _inside(value: str | None) -> str | None:
    host = value.rpartition(":")[0] if value is not None else "localhost"
    if host != "localhost" and not _is_private(host):
        raise ValueError(
            "must be on this machine or in a private network, such as 127.0.0.1:9464: anybody may read it"
        )
    return value


def _inside_mail(value: str | None) -> str | None:
    if value is not None and not _is_private(value.rpartition(":")[0].strip("[]")):
        raise ValueError(
            "must be on this machine or in a private network, such as 127.0.0.1:2525: only your own mail "
            "server brings reports there"
        )
    return value


def _domain(value: str | None) -> str | None:
    if value is not None and not is_mail_address(f"b@{value}"):
        raise ValueError("must be a domain such as bounce.example.nl")
    return value.lower() if value is not None else None


def _is_private(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return False  # a name may lead anywhere
    return address.is_private and not address.is_unspecified


def _pages_at(value: str | None) -> str | None:
    """As browsers say it in `Origin`: without a path."""
    if value is None:
        return None
    cleaned = value.strip().rstrip("/")
    parts = urlsplit(cleaned)
    loopback = parts.scheme == "http" and _host(cleaned) in ("127.0.0.1", "localhost")
    if parts.path or (not loopback and (parts.scheme != "https" or not parts.netloc)):
        raise ValueError("must be the https address that browsers know, such as https://kortelijn.example.nl")
    # Browsers leave the port out of `Host` and `Origin` where it goes without saying.
    return cleaned.lower().removesuffix(":443" if parts.scheme == "https" else ":80")


def _mail_server(value: SecretStr | None) -> SecretStr | None:
    if value is not None:
        Server.of(value.get_secret_value())
    return value


def _mailbox(value: str | None) -> str | None:
    if value is not None and not is_mail_address(parseaddr(value)[1]):
        raise ValueError("must be an address such as KorteLijn <kortelijn@example.nl>")
    return value


def _notify_url(value: str | None) -> str | None:
    if value is None or value.startswith("https://") or _is_loopback(value):
        return value
    raise ValueError("must be the https address of the API, such as https://api.notifynl.nl")


def _api_key(value: SecretStr | None) -> SecretStr | None:
    if value is not None:
        ApiKey.of(value.get_secret_value())
    return value


def _templates(value: Path | None) -> Path | None:
    if value is not None:
        template_of(value)
    return value


def _callback_token(value: SecretStr | None) -> SecretStr | None:
    if value is not None and len(value.get_secret_value()) < MIN_SECRET_BYTES:
        raise ValueError(f"must have {MIN_SECRET_BYTES} letters or more: whoever knows it says what arrived")
    return value


class Wall(BaseSettings):
    """The wall clock of the organisation: all that a command needs which sends and stores nothing."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", env_ignore_empty=True, frozen=True
    )

    timezone: Annotated[str, AfterValidator(_zone)] = "Europe/Amsterdam"
    digest_at: Annotated[WeeklyMoment, NoDecode, BeforeValidator(_weekly)] = WeeklyMoment(0, time(8))
    quiet_hours: Annotated[QuietHours, NoDecode, BeforeValidator(_quiet)] = QuietHours(time(20), time(8))

    @property
    def calendar(self) -> Calendar:
        """The wall clock of this deployment."""
        return Calendar(ZoneInfo(self.timezone), self.quiet_hours, self.digest_at)


class Settings(Wall):
    """What the bot runs with. Secrets have no default."""

    bot_token: Annotated[SecretStr, AfterValidator(_token)]
    secret_key: Annotated[SecretStr, AfterValidator(_key)]
    telegram_url: Annotated[str, AfterValidator(_base_url)] = PUBLIC_API
    database_url: Annotated[str, AfterValidator(_database)] = "sqlite:///kortelijn.db"
    mode: Literal["polling", "webhook"] = "polling"
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: Annotated[str | None, AfterValidator(_listen)] = None
    calls_per_second: Annotated[float, Field(ge=1, le=1000)] = PER_SECOND
    metrics_listen: Annotated[str | None, AfterValidator(_listen), AfterValidator(_inside)] = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    client_invitation_days: Annotated[int, Field(ge=1, le=90)] = 14
    web_url: Annotated[str | None, AfterValidator(_pages_at)] = None
    web_listen: Annotated[str | None, AfterValidator(_listen)] = None
    web_proxy: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_networks)] = ()
    web_providers: Annotated[Path | None, AfterValidator(_providers)] = None
    web_theme: Annotated[Path | None, AfterValidator(_theme)] = None
    web_about: Annotated[Path | None, AfterValidator(_about)] = None
    web_idle: Annotated[int, Field(ge=5, le=60)] = 60
    web_session: Annotated[int, Field(ge=1, le=10)] = 10
    mail_url: Annotated[SecretStr | None, AfterValidator(_mail_server)] = None
    mail_from: Annotated[str | None, AfterValidator(_mailbox)] = None
    mail_reply_to: Annotated[str | None, AfterValidator(_mailbox)] = None
    mail_gather: Annotated[int, Field(ge=0, le=240)] = 20
    mail_ca: Path | None = None
    agenda_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_hosts)] = ()
    agenda_ca: Path | None = None
    agenda_simulated: Annotated[str | None, AfterValidator(_loopback)] = None
    notify_url: Annotated[str | None, AfterValidator(_notify_url)] = None
    notify_key: Annotated[SecretStr | None, AfterValidator(_api_key)] = None
    notify_templates: Annotated[Path | None, AfterValidator(_templates)] = None
    notify_callback_token: Annotated[SecretStr | None, AfterValidator(_callback_token)] = None
    mail_bounce_domain: Annotated[str | None, AfterValidator(_domain)] = None
    mail_bounce_listen: Annotated[str | None, AfterValidator(_listen), AfterValidator(_inside_mail)] = None
    clock_url: Annotated[str | None, AfterValidator(_simulated)] = None

    @model_validator(mode="after")
    def _mail_is_whole(self) -> Settings:
        if self.mail_url is None:
            return self
        faults = []
        if self.mail_from is None:
            faults.append(f"{PREFIX}MAIL_FROM must say from whom mail comes, for {PREFIX}MAIL_URL is set")
        if self.web_url is None:
            faults.append(f"{PREFIX}WEB_URL must be set with {PREFIX}MAIL_URL: every mail leads to a page")
        if self.mail_ca is not None and not self.mail_ca.is_file():
            faults.append(f"{PREFIX}MAIL_CA must be a file of certificates")
        if (self.mail_bounce_domain is None) != (self.mail_bounce_listen is None):
            both = f"{PREFIX}MAIL_BOUNCE_DOMAIN and {PREFIX}MAIL_BOUNCE_LISTEN"
            faults.append(f"{both} must be set both, or mail that comes back is not seen")
        if faults:
            raise ValueError("\n".join(faults))
        return self

    @model_validator(mode="after")
    def _notify_is_whole(self) -> Settings:
        if self.notify_url is None:
            return self
        faults = []
        if self.notify_key is None:
            faults.append(f"{PREFIX}NOTIFY_KEY must be the API key, for {PREFIX}NOTIFY_URL is set")
        if self.notify_templates is None:
            faults.append(f"{PREFIX}NOTIFY_TEMPLATES must be a file with the id of the template `kort`")
        if self.notify_callback_token is not None and self.web_url is None and self.listen is None:
            faults.append(f"{PREFIX}NOTIFY_CALLBACK_TOKEN needs {PREFIX}LISTEN: Notify calls us there")
        if faults:
            raise ValueError("\n".join(faults))
        return self

    @model_validator(mode="after")
    def _calendars_come_from_outside(self) -> Settings:
        if self.agenda_simulated is not None and self.clock_url is None:
            raise ValueError(
                f"{PREFIX}AGENDA_SIMULATED is for a simulator, beside {PREFIX}CLOCK_URL: with it calendars "
                "are read from this machine. Leave it empty"
            )
        if self.agenda_ca is not None and not self.agenda_ca.is_file():
            raise ValueError(f"{PREFIX}AGENDA_CA must be a file of certificates")
        return self

    @model_validator(mode="after")
    def _figures_stand_apart(self) -> Settings:
        if self.metrics_listen is not None and self.metrics_listen == self.listen:
            raise ValueError(f"{PREFIX}METRICS_LISTEN must differ from {PREFIX}LISTEN, which others reach")
        return self

    @model_validator(mode="after")
    def _pages_are_served(self) -> Settings:
        if self.web_url is None and self.web_listen is not None:
            raise ValueError(f"{PREFIX}WEB_LISTEN needs {PREFIX}WEB_URL, the address that browsers know")
        if self.web_listen is not None and self.web_listen in (self.listen, self.metrics_listen):
            raise ValueError(f"{PREFIX}WEB_LISTEN must differ from the other addresses, or stay empty")
        return self

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Settings:
        if self.mode != "webhook":
            return self
        faults = []
        if not (self.webhook_url or "").startswith("https://") and not _is_loopback(self.webhook_url):
            faults.append(f"{PREFIX}WEBHOOK_URL must be the https address where Telegram finds this bot")
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if not re.fullmatch(rf"[A-Za-z0-9_-]{{{MIN_SECRET_BYTES},256}}", secret):
            faults.append(
                f"{PREFIX}WEBHOOK_SECRET must have {MIN_SECRET_BYTES} to 256 letters, digits, _ or -; "
                "without it anybody could send us messages"
            )
        if self.listen is None:
            faults.append(f"{PREFIX}LISTEN must say where to listen, such as 127.0.0.1:8443")
        if faults:
            raise ValueError("\n".join(faults))
        return self

    @property
    def database(self) -> Path:
        """The SQLite file that `database_url` names."""
        return Path(self.database_url.removeprefix("sqlite:///"))

    @property
    def file_url(self) -> str:
        """Where Telegram keeps files."""
        return self.telegram_url.removesuffix("/bot") + "/file/bot"


def _is_loopback(url: str | None) -> bool:
    return (url or "").startswith("http://") and _host(url or "") in ("127.0.0.1", "localhost")


def _host(url: str) -> str:
    """The host that an address leads to, not what looks like one before an @; "" for no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def load(**given: Any) -> Settings:
    """Read the settings. Raises Unusable with every fault, one a line."""
    return _read(Settings, **given)


def load_wall() -> Wall:
    """Read the settings of the wall clock alone. Raises Unusable."""
    return _read(Wall)


def _read(kind: type[_Kind], **given: Any) -> _Kind:
    try:
        return kind(**given)
    except ValidationError as fault:
        raise Unusable("\n".join(_plain_words(fault))) from None


def unknown() -> list[str]:
    """Names in `.env` and the environment that look like ours and are no setting: mistyped, most likely."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    given = {*os.environ, *dotenv_values(str(Settings.model_config["env_file"]))}
    told = []
    for name in sorted(given):
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = get_close_matches(name.upper(), known, 1)
            told.append(f"{name} is no setting" + (f"; {near[0]} is one" if near else ""))
    return told


def _plain_words(fault: ValidationError) -> list[str]:
    said: list[str] = []
    for error in fault.errors(include_input=False):
        name = PREFIX + str(error["loc"][0]).upper() if error["loc"] else ""
        if error["type"] == "missing":
            said.append(f"{name} is not set; .env.example says what it is for")
        elif error["type"] == "literal_error":
            said.append(f"{name} must be {error['ctx']['expected']}")
        else:
            reason = str(error.get("ctx", {}).get("error", error["msg"]))
            said.extend(f"{name} {line}".strip() for line in reason.splitlines())
    return said
