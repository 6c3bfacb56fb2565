package dev.adjoint.autodiff.differentiate;

import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Marker;
import dev.adjoint.autodiff.graph.Meaning;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One walk through a graph from its roots back to some targets. It sums the adjoint of each node
/// on the way.
final class ReverseSweep {
    private final Graph graph;
    private final Set<Node> targets;
    private final Set<Node> leaves;
    private final int floor;
    private final boolean[] active;
    private final @Nullable AdjointSum[] adjoints;

    /// @param leaves nodes at which the walk ends
    ReverseSweep(Graph graph, Collection<? extends Node> targets, Set<Node> leaves) {
        this.graph = graph;
        this.targets = new HashSet<>(targets);
        this.leaves = leaves;
        this.floor = Heights.lowest(targets);
        this.active = new boolean[graph.size()];
        this.adjoints = new AdjointSum[graph.size()];
        for (int i = 0; i < active.length; i++) {
            active[i] = isActive(graph.nodes().get(i));
        }
    }

    /// Whether every walk ends at this node: it is a target or a leaf.
    boolean isEnd(Node node) {
        return targets.contains(node) || leaves.contains(node);
    }

    /// Whether the node lies on a differentiable path from a target.
    boolean isOnPath(Node node) {
        return graph.contains(node) && active[graph.position(node)];
    }

    /// Adds a part to the adjoint of a node that lies on a differentiable path from a target. Other
    /// nodes are skipped.
    void add(Node node, Node part) {
        add(node, AdjointSum.of(part));
    }

    /// Like [#add(Node, Node)].
    void add(Node node, AdjointSum part) {
        if (isOnPath(node)) {
            int position = graph.position(node);
            AdjointSum sum = adjoints[position];
            adjoints[position] = sum == null ? part : sum.plus(part);
        }
    }

    /// Walks from the last node to the first.
    void run() {
        for (int i = adjoints.length - 1; i >= 0; i--) {
            AdjointSum adjoint = adjoints[i];
            Node node = graph.nodes().get(i);
            if (adjoint != null && !leaves.contains(node)) {
                Origin.derivedFrom(
                        node,
                        () -> {
                            pullBack(node, adjoint);
                            return node;
                        });
            }
        }
    }

    /// Returns the adjoint of a node; null if no derivative reaches it.
    @Nullable AdjointSum adjoint(Node node) {
        return graph.contains(node) ? adjoints[graph.position(node)] : null;
    }

    /// Returns the adjoint of a node as one node; zeros if no derivative reaches it.
    Node whole(Node node) {
        AdjointSum adjoint = adjoint(node);
        return adjoint == null ? Zeros.like(node) : Origin.derivedFrom(node, adjoint::whole);
    }

    private boolean isActive(Node node) {
        if (isEnd(node) || node.height() <= floor) {
            return targets.contains(node);
        }
        boolean isActive = false;
        for (int input = 0; input < node.inputs().size() && !isActive; input++) {
            isActive =
                    active[graph.position(node.input(input))] && Differentiable.passes(node, input);
        }
        return isActive;
    }

    private void pullBack(Node node, AdjointSum adjoint) {
        if (node instanceof Marker marker) {
            pullBackMarker(marker, adjoint);
            return;
        }
        AdjointSum passed = multipliesHere(node, adjoint) ? adjoint.closed() : adjoint;
        for (int input = 0; input < node.inputs().size(); input++) {
            AdjointSum share = passesTo(node, input) ? Pullback.of(node, input, passed) : null;
            if (share != null) {
                add(node.input(input), share);
            }
        }
    }

    private boolean passesTo(Node node, int input) {
        return isOnPath(node.input(input)) && Differentiable.passes(node, input);
    }

    /// Whether the adjoint's factor is multiplied in before the node: if the node passes it to
    /// several inputs, or is a product of matrices, unless the derivative is only a number.
    private boolean multipliesHere(Node node, AdjointSum adjoint) {
        if (adjoint.factor() == 1 || adjoint.isUniform()) {
            return false;
        }
        int ways = 0;
        for (int input = 0; input < node.inputs().size(); input++) {
            ways += passesTo(node, input) ? 1 : 0;
        }
        return ways > 1 || node instanceof Contract;
    }

    private void pullBackMarker(Marker marker, AdjointSum adjoint) {
        switch (marker.meaning()) {
            case Meaning.StopGradient _ -> {}
            case Meaning.Recomputation _, Meaning.Held _ -> add(marker.input(0), adjoint);
            case Meaning.Checkpoint _ -> Recomputation.pullBack(marker, adjoint, this);
            case Meaning.CustomRule rule -> {
                List<Node> shares = CustomDerivative.pullback(marker, rule, adjoint.whole());
                for (int i = 0; i < shares.size(); i++) {
                    add(marker.arguments().get(i), shares.get(i));
                }
            }
        }
    }
}
