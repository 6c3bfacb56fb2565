package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Ceil;
import dev.adjoint.autodiff.ops.Floor;
import dev.adjoint.autodiff.ops.Round;
import dev.adjoint.autodiff.ops.Sign;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `floor(y) -> y`, `ceil(y) -> y`, `round(y) -> y` if `y` is already whole: `floor(x)`, `ceil(x)`,
/// `round(x)` or `sign(x)`; the derivative is 0 on both sides.
public record DropRepeatedRounding() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Floor.class, Ceil.class, Round.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return isRounding(node)
                        && (isRounding(node.input(0)) || Match.is(node.input(0), Sign.class))
                ? Optional.of(node.input(0))
                : Optional.empty();
    }

    private static boolean isRounding(Node node) {
        return Match.is(node, Floor.class)
                || Match.is(node, Ceil.class)
                || Match.is(node, Round.class);
    }
}
