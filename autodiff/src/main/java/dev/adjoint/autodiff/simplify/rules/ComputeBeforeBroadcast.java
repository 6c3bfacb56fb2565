package dev.adjoint.autodiff.simplify.rules;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Movement;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.Shape;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `op(broadcast(x), broadcast(y)) -> broadcast(op(x, y))` for `x` and `y` of the same shape, or
/// numbers: the op is computed once per element of `x`, not once per element of the broadcast.
public record ComputeBeforeBroadcast() implements Rule {
    @Override
    public Strength strength() {
        return Strength.EXACT;
    }

    @Override
    public Set<Class<?>> roots() {
        return Set.of(Elementwise.class);
    }

    @Override
    public Optional<Node> apply(Node node) {
        if (!(node instanceof Elementwise op)) {
            return Optional.empty();
        }
        @Nullable Shape narrow = null;
        List<Node> sources = new ArrayList<>();
        for (Node input : node.inputs()) {
            if (!(input instanceof Move move && move.movement() instanceof Movement.Broadcast)) {
                return Optional.empty();
            }
            Node source = move.input(0);
            sources.add(source);
            if (Uniform.value(source).isEmpty()) {
                if (narrow != null && !narrow.equals(source.shape())) {
                    return Optional.empty();
                }
                narrow = source.shape();
            }
        }
        Node result = NodeOps.apply(op.op(), sources.toArray(Node[]::new));
        return Optional.of(Move.broadcast(result, node.shape()));
    }
}
