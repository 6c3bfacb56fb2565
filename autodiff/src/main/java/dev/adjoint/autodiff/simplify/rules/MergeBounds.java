package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Maximum;
import dev.adjoint.autodiff.ops.Minimum;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.simplify.Rule;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// `maximum(maximum(x, 2), 3) -> maximum(x, 3)`, and the same for minima. Equal numbers stay as
/// they are: at such an `x`, two ties share the gradient differently from one.
public record MergeBounds() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Maximum.class, Minimum.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return Match.is(node, Maximum.class) || Match.is(node, Minimum.class)
                ? Match.eitherWay(node, (inner, outer) -> merged((Elementwise) node, inner, outer))
                : Optional.empty();
    }

    private static Optional<Node> merged(Elementwise node, Node inner, Node outer) {
        OptionalDouble last = Uniform.value(outer);
        return last.isPresent() && Match.is(inner, node.op().getClass())
                ? Match.eitherWay(inner, (bound, x) -> merged(node, x, bound, last.getAsDouble()))
                : Optional.empty();
    }

    private static Optional<Node> merged(Elementwise node, Node x, Node inner, double last) {
        double first = Uniform.value(inner).orElse(last);
        double stronger =
                Match.is(node, Maximum.class) ? Math.max(first, last) : Math.min(first, last);
        return first < last || first > last
                ? Optional.of(NodeOps.apply(node.op(), x, Uniform.of(x, stronger)))
                : Optional.empty();
    }
}
