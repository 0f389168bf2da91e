"""Classes whose values are kept by name: what waits to be told, and what the buttons on screens mean."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Self


class Kept:
    """Base of a family: each of its frozen dataclasses says with `kept_as` under which name it is stored.

    What is stored outlives the version that stored it: a name never changes, and a field is added with a
    default only.
    """

    __slots__ = ()

    kept_as: ClassVar[str]
    once_kept_as: ClassVar[Mapping[str, Mapping[str, str]]] = MappingProxyType({})
    """Names of earlier versions, each with the fields that it stood for."""
    _family: ClassVar[dict[str, Any]]
    _earlier: ClassVar[dict[str, tuple[Any, Mapping[str, str]]]]

    def __init_subclass__(cls) -> None:
        if Kept in cls.__bases__:
            cls._family, cls._earlier = {}, {}
            return
        name = cls.__dict__.get("kept_as")
        if name is None:
            return
        known = cls._family.get(name)
        # A dataclass with slots is made twice, under one qualified name.
        if known is not None and (known.__module__, known.__qualname__) != (cls.__module__, cls.__qualname__):
            raise TypeError(f"{cls.__qualname__} and {known.__qualname__} are both kept as {name}")
        cls._family[name] = cls
        cls._earlier |= {once: (cls, fields) for once, fields in cls.once_kept_as.items()}

    @classmethod
    def named(cls, name: str) -> type[Self] | None:
        """The class of the family with a name; None for one that this version does not know."""
        return cls._family.get(name)

    @classmethod
    def once_named(cls, name: str) -> tuple[type[Self], Mapping[str, str]] | None:
        """The class that an earlier version kept under a name, with the fields that the name stood for."""
        return cls._earlier.get(name)

    @classmethod
    def family(cls) -> dict[str, type[Self]]:
        """Every class of the family by name, of the modules that have been imported."""
        return dict(cls._family)


class Meaning(Kept):
    """What a press means: a subclass a kind of button, carrying what the press is about."""

    __slots__ = ()

    leaves_trace: ClassVar[bool] = True
    """False: it has no fields, and its name is all that the button carries. It works for ever, and neither
    that it was shown nor that it was pressed is kept."""
