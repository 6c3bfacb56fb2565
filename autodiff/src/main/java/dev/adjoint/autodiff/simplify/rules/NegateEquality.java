package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.Equal;
import dev.adjoint.autodiff.ops.Not;
import dev.adjoint.autodiff.ops.NotEqual;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `not(x = y) -> x ≠ y`, `not(x ≠ y) -> x = y`, also for NaN. `not(x < y)` has no such form: it is
/// true if either is NaN.
public record NegateEquality() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Not.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!Match.is(node, Not.class)) {
            return Optional.empty();
        }
        Node inner = node.input(0);
        if (Match.is(inner, Equal.class)) {
            return Optional.of(ComparisonOps.notEqual(inner.input(0), inner.input(1)));
        }
        return Match.is(inner, NotEqual.class)
                ? Optional.of(ComparisonOps.equal(inner.input(0), inner.input(1)))
                : Optional.empty();
    }
}
