package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Op;

import java.util.HashMap;
import java.util.Map;

/// The steps of each op of a graph, by [Cost], counted once.
final class OpSteps {
    private final Map<Op, Integer> known = new HashMap<>();

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
                    most = Math.max(most, Cost.shared(one.op(), two.op()));
                }
            }
        }
        return most;
    }
}
