package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.util.Collection;

/// The depth to which a walk must go to find all nodes that depend on some nodes. Nodes below them,
/// such as the earlier steps of a loop, are skipped.
final class Heights {
    private Heights() {}

    /// Returns the height of the lowest of some nodes, at or below which nothing else depends on
    /// them.
    static int lowest(Collection<? extends Node> nodes) {
        int lowest = Integer.MAX_VALUE;
        for (Node node : nodes) {
            lowest = Math.min(lowest, node.height());
        }
        return lowest;
    }

    /// Returns the nodes that some roots need, down to the lowest of some nodes.
    static Graph downTo(Collection<? extends Node> nodes, Collection<? extends Node> roots) {
        int floor = lowest(nodes);
        return Graph.upTo(node -> node.height() <= floor, roots);
    }
}
