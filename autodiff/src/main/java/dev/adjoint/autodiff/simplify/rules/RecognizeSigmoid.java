package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Add;
import dev.adjoint.autodiff.ops.Div;
import dev.adjoint.autodiff.ops.ElementwiseOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `1 / (1 + exp(x)) -> sigmoid(-x)`, `exp(x) / (1 + exp(x)) -> sigmoid(x)`: the power overflows
/// for no `x`. So for whatever is made of powers: `x / (x + y) -> sigmoid(log(x) - log(y))`, and `2
/// / (1 + x) -> 2 * sigmoid(-log(x))` for 2 or another number.
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
        if (!Match.is(node, Div.class)
                || !Match.is(node.input(1), Add.class)
                || !Powers.in(node.input(1)).mayOverflow()) {
            return Optional.empty();
        }
        return Match.eitherWay(node.input(1), (a, b) -> share(node.input(0), a, b));
    }

    /// x / (a + b).
    private static Optional<Node> share(Node x, Node a, Node b) {
        OptionalDouble part = Uniform.value(a);
        OptionalDouble number = Uniform.value(x);
        boolean isNumber = part.isPresent() && number.isPresent();
        if (a != x && !isNumber) {
            return Optional.empty();
        }
        Node share = ElementwiseOps.sigmoid(distance(a, b));
        double factor = isNumber ? number.getAsDouble() / part.getAsDouble() : 1;
        return Optional.of(factor == 1 ? share : ElementwiseOps.mul(share, factor));
    }

    /// log a - log b.
    private static Node distance(Node a, Node b) {
        if (Uniform.is(a, 1)) {
            return ElementwiseOps.neg(LogarithmOfPowers.of(b));
        }
        Node log = LogarithmOfPowers.of(a);
        return Uniform.is(b, 1) ? log : ElementwiseOps.sub(log, LogarithmOfPowers.of(b));
    }
}
