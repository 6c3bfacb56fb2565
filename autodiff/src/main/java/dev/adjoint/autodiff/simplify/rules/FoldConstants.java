package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Optional;

/// An op on constants is a constant, computed in double precision and rounded once. Arrays are
/// folded up to a size, so that folding never makes a program larger than its arena would be.
public record FoldConstants() implements Rule {
    private static final int LARGEST = 1 << 16;

    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Optional<Node> apply(Node node) {
        boolean isFolded = node.inputs().isEmpty() || Uniform.value(node).isPresent();
        if (isFolded || node instanceof Marker) {
            return Optional.empty();
        }
        if (node instanceof Elementwise op && allUniform(op)) {
            Node small = onScalars(op);
            return Optional.of(Uniform.of(node, folded(small).at(0)));
        }
        boolean constants = node.inputs().stream().allMatch(Constant.class::isInstance);
        boolean grows = node.shape().count() > node.input(0).shape().count();
        return constants && !grows && node.shape().count() <= LARGEST
                ? Optional.of(new Constant(folded(node)))
                : Optional.empty();
    }

    private static Tensor folded(Node node) {
        return Interpreter.evaluate(node).as(node.dtype());
    }

    private static boolean allUniform(Elementwise node) {
        return node.inputs().stream().allMatch(input -> Uniform.value(input).isPresent());
    }

    private static Node onScalars(Elementwise node) {
        Node[] scalars =
                node.inputs().stream()
                        .map(input -> input instanceof Constant ? input : input.input(0))
                        .toArray(Node[]::new);
        return Elementwise.of(node.op(), scalars);
    }
}
