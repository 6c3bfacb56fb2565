package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.PowerSlope;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// The derivative of `x ^ p` for `x`, `p * x ^ (p - 1)`, if 1 can be subtracted exactly from the
/// number `p`; and derivatives of higher orders. A large factor in front stays inside, where it
/// multiplies the power before the power is rounded to a subnormal number.
public record ExpandPowerSlope() implements Rule {
    private static final double LARGEST_FACTOR = 16;

    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(PowerSlope.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        OptionalDouble power =
                node instanceof Elementwise op && op.op() instanceof PowerSlope
                        ? Uniform.value(node.input(1))
                        : OptionalDouble.empty();
        return power.isPresent()
                ? expanded(node, (PowerSlope) ((Elementwise) node).op(), power.getAsDouble())
                : Optional.empty();
    }

    private static Optional<Node> expanded(Node node, PowerSlope slope, double p) {
        double factor = slope.factor(p);
        double power = p - slope.byBase();
        boolean isExact =
                power + slope.byBase() == p
                        && node.dtype().round(power) == power
                        && node.dtype().round(factor) == factor;
        if (slope.byExponent() > 0 || !isExact || Math.abs(factor) > LARGEST_FACTOR) {
            return Optional.empty();
        }
        return Optional.of(
                factor == 0
                        ? Uniform.of(node, 0)
                        : ArithmeticOps.mul(
                                Uniform.of(node, factor), ArithmeticOps.pow(node.input(0), power)));
    }
}
