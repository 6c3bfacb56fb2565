package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.Tensor;

import java.util.Optional;
import java.util.Set;

/// An op on constants is a constant, computed in double precision and rounded once. Arrays are
/// folded up to a limit of size and work, so that folding never makes a program larger than its
/// arena would be, nor compiling it much slower than running it.
public record FoldConstants() implements Rule {
    private static final int LARGEST = 1 << 16;
    private static final long MOST_WORK = 1 << 22;

    @Override
    public Strength strength() {
        return Strength.ACCURATE;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Elementwise.class, Reduce.class, Contract.class, Move.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        boolean isFolded = Uniform.value(node).isPresent();
        if (isFolded || !node.inputs().stream().allMatch(FoldConstants::isKnown)) {
            return Optional.empty();
        }
        if (node instanceof Elementwise op && allUniform(op)) {
            Node small = onScalars(op);
            return Optional.of(Uniform.of(node, folded(small).at(0)));
        }
        int largest = node.inputs().stream().mapToInt(FoldConstants::held).sum();
        boolean grows = node.shape().count() > largest;
        return !grows && work(node) <= MOST_WORK && node.shape().count() <= LARGEST
                ? Optional.of(new Constant(folded(node)))
                : Optional.empty();
    }

    private static boolean isKnown(Node node) {
        return node instanceof Constant || Uniform.value(node).isPresent();
    }

    /// Returns the number of elements that a constant holds in memory; a broadcast number counts as
    /// one.
    private static int held(Node node) {
        return node instanceof Constant ? node.shape().count() : 1;
    }

    /// Returns the approximate number of elements to compute with.
    private static long work(Node node) {
        long read = node.inputs().stream().mapToLong(input -> input.shape().count()).sum();
        return node instanceof Contract product
                ? (long) product.shape().count() * product.depth()
                : read + node.shape().count();
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
