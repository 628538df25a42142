"""The public names: what an analyst types is there, documented and typed."""

import importlib
import inspect

import pytest

PACKAGES = ["graphdata", "analysis.load", "analysis.overlap", "analysis.clusters", "analysis.brokerage", "analysis.robustness",
            "analysis.nulls", "analysis.reporting", "analysis.progress", "analysis.ledger", "graphdata.returns", "figures.notice",
            "analysis.scenario", "analysis.compare", "figures", "figures.charts", "figures.changes"]
PROMISED = {
    "graphdata": {"read", "Network", "Corpus"},
    "analysis.load": {"table", "findings"},
    "analysis.overlap": {"portfolios", "units", "findings"},
    "analysis.clusters": {"table", "findings"},
    "figures": {"charts", "network_map"},
    "figures.charts": {"load", "overlap"},
}


def public(package: str) -> list[tuple[str, object]]:
    module = importlib.import_module(package)
    return [(name, getattr(module, name)) for name in module.__all__]


@pytest.mark.parametrize("package", list(PROMISED))
def test_promised_names_are_there(package: str) -> None:
    """The contract's names can be imported and stand in __all__."""
    assert PROMISED[package] <= {name for name, _ in public(package)}


@pytest.mark.parametrize("package", PACKAGES)
def test_public_functions_are_documented_and_typed(package: str) -> None:
    """A docstring, types for every argument and the result, and at most two or three positional arguments."""
    for name, thing in public(package):
        assert inspect.getdoc(thing), name
        if inspect.isfunction(thing):
            signature = inspect.signature(thing)
            assert signature.return_annotation is not signature.empty, name
            assert all(p.annotation is not p.empty for p in signature.parameters.values()), name
            assert sum(p.kind is p.POSITIONAL_OR_KEYWORD for p in signature.parameters.values()) <= 4, name
            assert not any(p.kind is p.VAR_KEYWORD for p in signature.parameters.values()), name
