package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.ops.Exp;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.Set;

/// `1 / (1 + exp(x)) -> sigmoid(-x)`, `exp(x) / (1 + exp(x)) -> sigmoid(x)`: the power overflows
/// for no `x`.
public record RecognizeSigmoid() implements Rule {
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
        Node numerator = node.input(0);
        Optional<Node> power =
                Match.addedTo(1, node.input(1)).filter(other -> Match.is(other, Exp.class));
        if (Uniform.is(numerator, 1)) {
            return power.map(exp -> ElementwiseOps.sigmoid(ElementwiseOps.neg(exp.input(0))));
        }
        return power.filter(exp -> exp == numerator)
                .map(exp -> ElementwiseOps.sigmoid(exp.input(0)));
    }
}
