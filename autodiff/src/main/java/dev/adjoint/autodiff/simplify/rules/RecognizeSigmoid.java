package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `1 / (1 + exp(x)) -> sigmoid(-x)`, `exp(x) / (1 + exp(x)) -> sigmoid(x)`: the power does not
/// overflow for any `x`. The same for any `x` and `y` made of powers: `x / (x + y) ->
/// sigmoid(log(x) - log(y))`, and `z / (1 + x) -> z * sigmoid(-log(x))` if `z` is not made of
/// powers.
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

    /// Rewrites x / (a + b).
    private static Optional<Node> share(Node x, Node a, Node b) {
        OptionalDouble part = Uniform.value(a);
        OptionalDouble known = Uniform.value(x);
        boolean isFactor = known.isPresent() || Powers.in(x).parts().isEmpty();
        if (a != x && (part.isEmpty() || !isFactor)) {
            return Optional.empty();
        }
        Node share = ActivationOps.sigmoid(distance(a, b));
        if (a == x) {
            return Optional.of(share);
        }
        double number = part.getAsDouble();
        if (known.isPresent()) {
            double factor = known.getAsDouble() / number;
            return Optional.of(factor == 1 ? share : ArithmeticOps.mul(share, factor));
        }
        Node factor = number == 1 ? x : ArithmeticOps.div(x, number);
        return Optional.of(ArithmeticOps.mul(factor, share));
    }

    /// Returns log a - log b.
    private static Node distance(Node a, Node b) {
        if (Uniform.is(a, 1)) {
            return ArithmeticOps.neg(LogarithmOfPowers.of(b));
        }
        Node log = LogarithmOfPowers.of(a);
        return Uniform.is(b, 1) ? log : ArithmeticOps.sub(log, LogarithmOfPowers.of(b));
    }
}
