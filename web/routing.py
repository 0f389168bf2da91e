"""The visible list of every page, and the one way into a use case: session, token, right, transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from domain.members import Act
from web.pages import (
    about,
    absences,
    agendas,
    answers,
    client_ways,
    clients,
    day,
    delivery,
    digests,
    imports,
    letters,
    looks,
    people,
    requests,
    settings,
    start,
    tasks,
    team,
)
from web.pages import open as open_page
from web.pages.common import PDF, SHEET
from web.signin import door, invited, leave
from web.visit import Feed, File, Missing, Shown, Visit, Went

Show = Callable[[Visit], Awaitable[Shown | File | Feed]]
Do = Callable[[Visit], Awaitable["Went | Missing"]]


@dataclass(frozen=True, slots=True)
class Post:
    """A form of a page: its fields, and what it does.

    `check`: what is refused before a second proof. `looks`: it changes nothing, so it may be sent anew.
    `keeps`: what was typed waits when the session is over.
    """

    do: Do
    fields: frozenset[str] = frozenset()
    check: Callable[[Visit], Awaitable[None]] | None = None
    looks: bool = False
    keeps: bool = True
    file: str = ""  # the field in which a file comes along


@dataclass(frozen=True, slots=True)
class Route:
    """A page. `act` None: nobody need be signed in."""

    path: str
    act: Act | None
    show: Show | None = None
    post: Post | None = None
    script: bool = False  # the page has the script of passkeys
    step_up: bool = False  # only shortly after a second proof
    sets_out: bool = False  # to an identity provider
    comes_back: bool = False  # from an identity provider: the one GET that lets somebody in
    feeds: bool = False  # a calendar fetches it: a wrong address counts, and no window is kept
    tries: bool = False  # what is posted tries to get in: so often from one machine, and no more


_CODE: Final = frozenset({"code", "answer", "challenge", "naar"})
_PASSKEY: Final = frozenset({"answer", "challenge", "naar", "name"})

ROUTES: Final[tuple[Route, ...]] = (
    Route("/", Act.SEE_PAGES, show=start.show),
    Route("/taken", Act.SEE_PAGES, show=tasks.show_list),
    Route("/dag", Act.SEE_DAY, show=day.show_today, post=Post(day.act, day.FIELDS)),
    Route("/dag/{day}", Act.SEE_DAY, show=day.show, post=Post(day.act, day.FIELDS)),
    Route("/open", Act.SEE_PAGES, show=open_page.show, post=Post(open_page.act, day.FIELDS)),
    Route("/team", Act.SEE_TEAM, show=team.show),
    Route("/team/{task}", Act.UNBLOCK, show=team.show_stuck, post=Post(team.act, team.STUCK)),
    Route("/team/caseload/{code}", Act.UNBLOCK, show=team.show_give, post=Post(team.give, team.TO)),
    Route("/import", Act.IMPORT, show=imports.show, post=Post(imports.try_out, file=imports.FILE)),
    Route("/import/uitnodigen", Act.END_ACCESS, show=imports.show, post=Post(imports.invite), step_up=True),
    Route("/import/voorbeeld/{name}", Act.IMPORT, show=imports.take_example),
    Route("/import/{upload}", Act.IMPORT, show=imports.show_tried),
    Route("/import/{upload}/ja", Act.IMPORT, show=imports.show_tried, post=Post(imports.store), step_up=True),
    Route("/inzage", Act.SEE_LOOKS, show=looks.show),
    Route("/inzage/bestand", Act.SEE_LOOKS, show=looks.take_file, step_up=True),
    Route("/mensen", Act.END_ACCESS, show=people.show_list),
    Route("/mensen/{code}", Act.END_ACCESS, show=people.show),
    Route(
        "/mensen/{code}/doen",
        Act.END_ACCESS,
        show=people.show,
        post=Post(people.act, people.DO),
        step_up=True,
    ),
    Route("/mensen/organisatie/{name}", Act.END_ACCESS, show=people.show_organisation),
    Route(
        "/mensen/organisatie/{name}/sluiten",
        Act.END_ACCESS,
        show=people.show_organisation,
        post=Post(people.close),
        step_up=True,
    ),
    Route(
        "/verzoeken", Act.HANDLE_REQUEST, show=requests.show_list, post=Post(requests.register, requests.NEW)
    ),
    Route(
        "/verzoeken/{request}", Act.HANDLE_REQUEST, show=requests.show, post=Post(requests.act, requests.STEP)
    ),
    Route("/verzoeken/{request}/gegevens", Act.HANDLE_REQUEST, show=requests.take_paper, step_up=True),
    Route("/taken/{task}", Act.FOLLOW_UP, show=tasks.show, post=Post(tasks.act, tasks.STEP)),
    Route("/deelnemers", Act.FIND_CLIENT, show=clients.show_list),
    Route("/zoeken", Act.FIND_CLIENT, post=Post(clients.search, clients.SEARCH, looks=True)),
    Route("/deelnemers/{code}", Act.FIND_CLIENT, show=clients.show, post=Post(clients.act, clients.FIELDS)),
    Route(
        "/deelnemers/{code}/wegen",
        Act.ASK_WAY,
        show=client_ways.show,
        post=Post(client_ways.act, client_ways.FIELDS, keeps=False),
    ),
    Route("/deelnemers/{code}/feiten/{appointment}", Act.SEE_CLIENT, show=clients.show_file),
    Route(PDF, Act.SEE_CLIENT, show=clients.take_paper, step_up=True),
    Route("/week", Act.SEE_DIGEST, show=digests.show_now),
    Route("/week/{week}", Act.SEE_DIGEST, show=digests.show, post=Post(digests.ask_file)),
    Route(SHEET, Act.EXPORT, show=digests.take_file, step_up=True),
    Route("/afwezig", Act.SET_ABSENCE, show=absences.show, post=Post(absences.act, absences.FIELDS)),
    Route("/brieven", Act.SEE_TEAM, show=letters.show, post=Post(letters.act, letters.FIELDS)),
    Route("/brieven/{row}", Act.SEE_TEAM, show=letters.show_one),
    Route("/bezorging", Act.SEE_TEAM, show=delivery.show, post=Post(delivery.act, delivery.FIELDS)),
    Route("/instellingen", Act.SEE_PAGES, show=settings.show),
    Route("/instellingen/sessie", Act.SEE_PAGES, post=Post(settings.end_session, frozenset({"session"}))),
    Route("/instellingen/proefmail", Act.SEE_PAGES, post=Post(settings.test_mail)),
    Route(
        "/instellingen/factor",
        Act.SEE_PAGES,
        show=settings.show,
        post=Post(settings.end_factor, frozenset({"factor"}), check=settings.check_factor),
        step_up=True,
    ),
    Route(
        "/instellingen/authenticator",
        Act.SEE_PAGES,
        show=settings.show_authenticator,
        post=Post(settings.add_authenticator, frozenset({"key", "code"})),
        step_up=True,
    ),
    Route(
        "/instellingen/passkey",
        Act.SEE_PAGES,
        show=settings.show_passkey,
        post=Post(settings.add_passkey, _PASSKEY),
        script=True,
        step_up=True,
    ),
    Route(
        "/instellingen/agenda",
        Act.TAKE_AGENDA,
        show=agendas.show,
        post=Post(agendas.act, agendas.FIELDS, check=agendas.check),
        step_up=True,
    ),
    Route("/agenda/{token}", None, show=agendas.show_feed, feeds=True),
    Route(
        "/instellingen/herstelcodes",
        Act.SEE_PAGES,
        show=settings.show_fresh_codes,
        post=Post(settings.fresh_codes),
        step_up=True,
    ),
    Route(
        "/bevestigen",
        Act.SEE_PAGES,
        show=door.show_step_up,
        post=Post(door.step_up, _CODE),
        script=True,
        tries=True,
    ),
    Route("/uitloggen", Act.SEE_PAGES, post=Post(leave.sign_out)),
    Route(about.PRIVACY, None, show=about.show_privacy),
    Route(about.ACCESSIBILITY, None, show=about.show_accessibility),
    Route(
        "/inloggen",
        None,
        show=door.show,
        post=Post(door.ask, frozenset({"email", "naar", "anders"})),
        script=True,
        tries=True,
    ),
    Route(
        "/inloggen/passkey",
        None,
        show=door.show,
        post=Post(door.sign_in_by_passkey, _PASSKEY),
        script=True,
        tries=True,
    ),
    Route(
        "/inloggen/mail",
        None,
        show=door.show_look_in_mail,
        post=Post(door.type_digits, frozenset({"digits"})),
        tries=True,
    ),
    Route("/inloggen/mail/{token}", None, show=door.show_link, post=Post(door.press_link), tries=True),
    Route(
        "/inloggen/code",
        None,
        show=door.show_second,
        post=Post(door.prove_second, _CODE),
        script=True,
        tries=True,
    ),
    Route(
        "/inloggen/instellen",
        None,
        show=invited.show_set_up,
        post=Post(invited.set_up, frozenset({"key", "code"})),
        tries=True,
    ),
    Route("/inloggen/account/{provider}", None, sets_out=True),
    Route("/inloggen/terug/{provider}", None, comes_back=True),
    Route("/a/{token}", None, show=answers.show, post=Post(answers.answer, answers.ANSWER), tries=True),
    Route(
        "/a/{token}/waarom",
        None,
        show=answers.show_why,
        post=Post(answers.give_reason, answers.REASON),
        tries=True,
    ),
    Route(
        "/a/{token}/toch",
        None,
        show=answers.show_again,
        post=Post(answers.come_again, answers.AGAIN),
        tries=True,
    ),
    Route("/a/{token}/stop", None, show=answers.show_stop, post=Post(answers.stop, answers.STOP), tries=True),
    Route("/inloggen/wacht", None, show=door.show_waits),
    Route("/uitnodiging/{token}", None, show=invited.show, post=Post(invited.yes), tries=True),
)
