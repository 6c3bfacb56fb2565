package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.util.Collection;

/// How far down a walk must go to find all that depends on some nodes. What lies below them, such
/// as the steps of a loop before the last one, is not looked at.
final class Heights {
    private Heights() {}

    /// The height of the lowest of some nodes, at and below which nothing else depends on them.
    static int lowest(Collection<? extends Node> nodes) {
        int lowest = Integer.MAX_VALUE;
        for (Node node : nodes) {
            lowest = Math.min(lowest, node.height());
        }
        return lowest;
    }

    /// The nodes that some roots need, down to the lowest of some nodes.
    static Graph downTo(Collection<? extends Node> nodes, Collection<? extends Node> roots) {
        int floor = lowest(nodes);
        return Graph.upTo(node -> node.height() <= floor, roots);
    }
}
