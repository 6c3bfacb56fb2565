package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;

import java.util.HashMap;
import java.util.Map;

/// The steps of each op of a graph and of each pair of ops, by [Cost], counted once.
final class OpSteps {
    private final Map<Op, Integer> known = new HashMap<>();
    private final Map<Pair, Integer> shared = new HashMap<>();

    private record Pair(Op one, Op two) {}

    int of(Op op) {
        return known.computeIfAbsent(op, Cost::of);
    }

    /// The most steps of a node that another one in the region takes as well, such as the power of
    /// which both tanh and its slope are made. Kernels compute these once.
    int shared(Region region, Node node) {
        int most = 0;
        if (node instanceof Elementwise one && of(one.op()) >= Cost.LEAST_CALLED) {
            for (Node other : region.nodes()) {
                if (other instanceof Elementwise two && two.inputs().equals(one.inputs())) {
                    most = Math.max(most, shared(one.op(), two.op()));
                }
            }
        }
        return most;
    }

    /// Whether another node of the same inputs takes at least half of the steps of a node as well.
    boolean isMostlySharedBy(Elementwise node, Elementwise other) {
        return 2 * shared(node.op(), other.op()) >= of(node.op());
    }

    private int shared(Op one, Op two) {
        return shared.computeIfAbsent(new Pair(one, two), pair -> Cost.shared(pair.one, pair.two));
    }
}
