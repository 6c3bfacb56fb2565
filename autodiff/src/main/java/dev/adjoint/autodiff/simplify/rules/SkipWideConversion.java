package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Conversion;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.DType;

import java.util.Optional;
import java.util.Set;

/// `float32(float64(x)) → float32(x)`, `int32(float64(x)) → int32(x)`: float64 holds every number
/// of the other types.
public record SkipWideConversion() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Conversion.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        return node instanceof Elementwise outer
                        && outer.op() instanceof Conversion
                        && outer.input(0) instanceof Elementwise inner
                        && inner.op() instanceof Conversion(DType middle)
                        && middle == DType.FLOAT64
                ? Optional.of(Elementwise.of(outer.op(), inner.input(0)))
                : Optional.empty();
    }
}
