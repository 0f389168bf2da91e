"""What goes with a digest: the picture with its caption, the file, and the choice of day and hour."""

from __future__ import annotations

from datetime import timedelta

from domain.digests import FEWEST
from handlers.views.chat import Button, ChatMessage, Document, Picture, Views, in_rows, shows
from services.digests.attachments import AttendancePicture, ClientsFile, Count, SupplierWeeks
from services.digests.browse import DAYS, HOURS, AskDay, AskHour, ChooseDay, ChooseHour, MomentChosen
from words.catalogs import Html, Slot, Term, Words
from words.digests import file_of_week
from words.moments import from_to
from words.papers import attendance_chart

SUPPLIERS_SHOWN = attendance_chart.MOST_SUPPLIERS
HOURS_A_ROW = 4


def _picture(words: Words, drawn: AttendancePicture) -> ChatMessage:
    """Attendance per week; the caption says the same numbers in words."""
    lines = Html("\n".join(_caption(words, drawn)))
    if drawn.last is None:
        caption = words.say("digest_picture", last=drawn.monday + timedelta(days=6), lines=lines)
    else:
        days = from_to(words, drawn.weeks[0], drawn.last)
        caption = words.say("period_picture", days=days, lines=lines)
    if not any(week.of for week in drawn.total):
        return ChatMessage(caption)
    said = _chart_words(words, drawn)
    name = f"aanwezigheid-{drawn.monday.isoformat()}.png"
    return ChatMessage(caption, picture=Picture(name, lambda: attendance_chart.draw(drawn, said)))


def _caption(words: Words, drawn: AttendancePicture) -> list[str]:
    known = [(monday, count) for monday, count in zip(drawn.weeks, drawn.total, strict=True) if count.of]
    if not known:
        return [words.say("picture.none")]
    whole = Count(sum(count.attended for count in drawn.total), sum(count.of for count in drawn.total))
    mean = "picture.mean" if drawn.last is None else "picture.whole"
    lines = [_share(words, "picture.last", drawn.total[-1]), _share(words, mean, whole)]
    telling = [week for week in known if week[1].of >= FEWEST]  # of one or two every week would be 0 or 100
    if len(telling) > 1:
        for key, choose in (("picture.highest", max), ("picture.lowest", min)):
            monday, count = choose(telling, key=lambda week: week[1].attended / week[1].of)
            lines.append(_share(words, key, count, first=monday))
    suppliers = drawn.suppliers
    if len(suppliers) > 1:
        lines += [_supplier(words, one) for one in suppliers[:SUPPLIERS_SHOWN]]
        if (more := len(suppliers) - SUPPLIERS_SHOWN) > 0:
            lines.append(words.say("digest.more", count=more))
    weeks = [*drawn.total, *(week for one in suppliers for week in one.weeks)]
    if any(0 < week.of < FEWEST for week in weeks):
        lines.append(words.say("picture.together", number=FEWEST))
    return lines


def _supplier(words: Words, supplier: SupplierWeeks) -> str:
    return _share(words, "picture.supplier", supplier.weeks[-1], name=supplier.name)


def _share(words: Words, key: str, count: Count, **slots: Slot) -> str:
    if not count.of:
        return words.say(f"{key}_none", **slots)
    percent = round(100 * count.attended / count.of)
    return words.say(key, attended=count.attended, of=count.of, percent=percent, **slots)


def _chart_words(words: Words, drawn: AttendancePicture) -> attendance_chart.ChartWords:
    """Everything that is written in the picture."""
    return attendance_chart.ChartWords(
        title=words.label("chart.title"),
        about=words.label("chart.about"),
        # The picture fills these two slots itself, for the weeks that it names.
        count=words.label("digest.of", attended="{attended}", of="{of}"),
        count_weeks=words.label("chart.count_weeks", attended="{attended}", of="{of}", weeks="{weeks}"),
        empty=words.label("chart.empty"),
        few=words.label("chart.few", number=FEWEST),
        weeks=tuple(f"{monday.day}-{monday.month}" for monday in drawn.weeks),
    )


def _file(words: Words, told: ClientsFile) -> ChatMessage:
    """The lines as XLSX."""
    name, write = file_of_week(words, told)
    text = words.say("digest_file" if told.standing else "digest_file.then", first=told.monday)
    return ChatMessage(text, document=Document(name, write))


def _day(words: Words, asked: AskDay) -> ChatMessage:
    buttons = tuple(Button(words.label(f"weekday.{number}"), ChooseDay(number)) for number in DAYS)
    text = words.say("digest_day", day=Term(f"weekday.{asked.weekday}"), time=f"{asked.at:%H:%M}")
    return ChatMessage(text, (buttons[:3], buttons[3:]))


def _hour(words: Words, asked: AskHour) -> ChatMessage:
    buttons = [Button(f"{hour:02d}:00", ChooseHour(asked.weekday, hour), once=True) for hour in HOURS]
    text = words.say("digest_hour", day=Term(f"weekday.{asked.weekday}"))
    return ChatMessage(text, in_rows(buttons, HOURS_A_ROW))


def _chosen(words: Words, told: MomentChosen) -> ChatMessage:
    key = "digest_moment" if told.weekday < 3 else "digest_moment_late"
    return ChatMessage(words.say(key, day=Term(f"weekday.{told.weekday}"), time=f"{told.at:%H:%M}"))


VIEWS: Views = dict(
    (
        shows(AttendancePicture, _picture),
        shows(ClientsFile, _file),
        shows(AskDay, _day),
        shows(AskHour, _hour),
        shows(MomentChosen, _chosen),
    )
)
