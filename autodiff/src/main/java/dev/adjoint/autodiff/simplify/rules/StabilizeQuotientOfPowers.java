package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `x / y -> exp(log(x) - log(y))` for a sum `y` of powers and an `x` that is a number or made of
/// powers: a handwritten softmax of a few numbers, or one with a constant in the sum. `1 / exp(y)
/// -> exp(-y)` and `exp(x) / exp(y) -> exp(x - y)`. No power overflows.
public record StabilizeQuotientOfPowers() implements Rule {
    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Div.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!Match.is(node, Div.class)) {
            return Optional.empty();
        }
        Node above = node.input(0);
        Node below = node.input(1);
        if (Match.is(below, Exp.class)) {
            return ofPowers(above, below.input(0));
        }
        Powers sum = Powers.in(below);
        return sum.areAdded() && sum.mayOverflow() && !Powers.in(above).parts().isEmpty()
                ? Optional.of(
                        FunctionOps.exp(
                                ArithmeticOps.sub(
                                        LogarithmOfPowers.of(above), LogarithmOfPowers.of(below))))
                : Optional.empty();
    }

    private static Optional<Node> ofPowers(Node above, Node y) {
        if (Uniform.is(above, 1)) {
            return Optional.of(FunctionOps.exp(ArithmeticOps.neg(y)));
        }
        return Match.is(above, Exp.class)
                ? Optional.of(FunctionOps.exp(ArithmeticOps.sub(above.input(0), y)))
                : Optional.empty();
    }
}
