"""Checks the catalogs: all there, slots, tags and commands equal, no links, nothing that fraud asks for."""

from __future__ import annotations

import re
import string
import sys
from pathlib import Path

from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from domain.text.links import has_address
from words.catalogs import CLIENT, LANGUAGES, STAFF
from words.reviewed import catalog_path, headers

SOURCE = "nl"
ASKS = "names what fraud asks for: look at it, then add its key to NAMES_THEM_SAFELY"
HEADERS = ("X-Drafted-By", "X-Reviewed")
_TAG = re.compile(r"</?\w*[^>]*>?")
_OUR_TAG = re.compile(r"</?(?:b|i|code)>")
_COMMAND = re.compile(r"(?<![\w/<])/[a-z]{3,}")
_WANTED_BY_FRAUD = re.compile(
    r"\b(?:bsn|burgerservicenummer|geld|euro|betaal\w*|overma\w+|wachtwoord\w*|pin(?:code)?|digid|iban|"
    r"rekening\w*|bank\w*|paspoort\w*|id-kaart|inlog\w*)\b|€",
    re.IGNORECASE,
)
_CODE = re.compile(r"\b(?:code|password|passcode)\b", re.IGNORECASE)
NAMES_THEM_SAFELY = {
    CLIENT: frozenset(
        {
            "bot.description",  # that nobody asks for it
            "data.code",  # a heading above one's own data
            "data_kept",  # what is not kept
            "invite_more",
            "no_sensitive_data",  # not to send it
            "phrase.bring_id",  # to bring, not to send
            "privacy",
        }
    ),
    STAFF: frozenset(
        {
            "page.privacy.clients",  # that there is no BSN
            "passkey.use",
            "passkey.why",
            "set_up.why",
            "settings.factors",
            "settings.last_factor",
            "sign_in.link_elsewhere",
            "sign_in.otherwise",
            "sign_in.refused",
            "sign_in.title",
            "sign_in.waits_text",
            "sign_in.waits_go",
            "sign_in.waits_mail",
            "may_sign_in",
            "mail.may_sign_in.line",
            "mail.may_sign_in.subject",
            "sign_in.with_account",
            "sign_in_link",
            "factor_added",
            "factor_taken",
            "invited.with_account",
            "mail.factor_added.line",
            "mail.factor_taken.line",
            "recovery_used",
            "factor_reset",
            "mail.factor_reset.line",
            "mail.factor_reset.subject",
            "mail.sign_in_link.line",
            "mail.sign_in_link.subject",
            "help.coach",
            "help.coach@page",
            "help.klantmanager",
            "line_prompt",
            "line_prompt@page",
            "mail.staff_factor_reset.line",
            "mail.staff_factor_reset.subject",
            "page.line.hint",
            "page.people.about.phone",
            "page.request.answer.hint",
            "import.expected.private.number",  # what may not stand there
            "page.request.private",
            "page.people.do.reset",
            "privacy.bsn",
            "staff_factor_reset",
            "privacy.identity_number",
        }
    )
    | {f"refuse.{what}{place}" for what in ("bsn", "identity_number") for place in ("", "@page")},
}
"""Texts in which a BSN, a passport, money or a code may be named, for they ask for none of it (S25)."""


def entries(path: Path) -> dict[str, tuple[str, ...]]:
    """Key and forms of a catalog, the header left out; most texts have one form, counted ones several."""
    with path.open("rb") as source:
        messages = [message for message in read_po(source) if message.id]
    found = {}
    for message in messages:
        counted = isinstance(message.id, list | tuple)
        said = message.string or ""
        forms = (said,) if isinstance(said, str) else tuple(said)
        found[str(message.id[0] if counted else message.id)] = forms
    return found


def texts(path: Path) -> dict[str, str]:
    """Key and text of a catalog; the forms of a counted text are numbered."""
    found = {}
    for key, forms in entries(path).items():
        for number, form in enumerate(forms):
            found[key if len(forms) == 1 else f"{key}[{number}]"] = form
    return found


def slots(text: str) -> set[str]:
    """The named slots of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def faults() -> list[str]:
    """Everything wrong with the catalogs, one line each; raises when there is nothing to check."""
    found: list[str] = []
    checked = 0
    for domain, languages in ((CLIENT, tuple(LANGUAGES)), (STAFF, (SOURCE,))):
        source = entries(catalog_path(SOURCE, domain))
        for language in languages:
            path = catalog_path(language, domain)
            catalog = entries(path)
            checked += len(catalog)
            lacking = [name for name in HEADERS if not headers(path).get(name)]
            found += [f"{language}/{domain}: has no header {name}" for name in lacking]
            found += [f"{language}/{domain}: {fault}" for fault in _compare(source, catalog, language)]
            found += [f"{language}/{domain}: {key} {ASKS}" for key in sorted(asking(catalog, domain))]
    if checked == 0:
        raise LookupError("no catalog was found")
    return found


def _compare(
    source: dict[str, tuple[str, ...]], catalog: dict[str, tuple[str, ...]], language: str
) -> list[str]:
    found = [f"{key} is missing" for key in sorted(source.keys() - catalog.keys())]
    found += [f"{key} is not in the source" for key in sorted(catalog.keys() - source.keys())]
    for key in sorted(source.keys() & catalog.keys()):
        needed = get_plural(language).num_plurals if len(source[key]) > 1 else 1
        if len(catalog[key]) != needed:
            found.append(f"{key} has {len(catalog[key])} forms, not {needed}")
        for text in catalog[key]:
            found += [f"{key} {fault}" for fault in text_faults(text, source[key][-1])]
    return found


def asking(catalog: dict[str, tuple[str, ...]], domain: str) -> set[str]:
    """Keys of texts that name what fraud asks for, and were not looked at; staff do type codes of clients."""
    wanted = (_WANTED_BY_FRAUD, _CODE) if domain == CLIENT else (_WANTED_BY_FRAUD,)
    return {
        key
        for key, forms in catalog.items()
        if key not in NAMES_THEM_SAFELY[domain]
        and any(pattern.search(form) for pattern in wanted for form in forms)
    }


def text_faults(text: str, source: str) -> list[str]:
    """What is wrong with a text beside the Dutch one, each as the end of a sentence."""
    if not text.strip():
        return ["is empty"]
    try:
        named = slots(text)
    except ValueError:
        return ["has a { or } without its partner"]
    found = []
    if named != slots(source):
        found.append(f"has the slots {sorted(named)}, not {sorted(slots(source))}")
    tags, wanted = sorted(_TAG.findall(text)), sorted(_TAG.findall(source))
    if not all(_OUR_TAG.fullmatch(tag) for tag in tags):
        found.append("has a tag that is not b, i or code")
    elif tags != wanted:
        found.append(f"has the tags {tags}, not {wanted}")
    commands, wanted = sorted(_COMMAND.findall(text)), sorted(_COMMAND.findall(source))
    if commands != wanted:
        found.append(f"has the commands {commands}, not {wanted}")
    if has_address(_TAG.sub("", text)):
        found.append("has a link")
    return found


def main() -> int:
    """Print the faults; returns the exit code."""
    found = faults()
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
