package dev.adjoint.autodiff.explain;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The paths of derivatives from a function to one of its nodes. Their number may grow
/// exponentially with the graph; counting them takes one walk.
final class Paths {
    /// The largest count.
    static final BigInteger MOST = BigInteger.TEN.pow(300);

    private final Graph graph;
    private final Node f;
    private final Node x;
    private final BigInteger[] counts;

    Paths(Graph graph, Node f, Node x) {
        this.graph = graph;
        this.f = f;
        this.x = x;
        this.counts = new BigInteger[graph.size()];
        Arrays.fill(counts, BigInteger.ZERO);
        for (int i = 0; i < counts.length; i++) {
            Node node = graph.nodes().get(i);
            counts[i] = node == x ? BigInteger.ONE : countThrough(node);
        }
    }

    /// Returns the number of paths, at most [#MOST].
    BigInteger count() {
        return counts[graph.position(f)];
    }

    /// Returns the first paths, in the order of the inputs.
    List<List<Step>> first(int most) {
        List<List<Step>> paths = new ArrayList<>();
        List<Step> path = new ArrayList<>();
        boolean isMore = count().signum() > 0;
        while (isMore && paths.size() < most) {
            descend(path);
            paths.add(List.copyOf(path));
            isMore = turn(path);
        }
        return paths;
    }

    private BigInteger countThrough(Node node) {
        BigInteger count = BigInteger.ZERO;
        for (int input = 0; input < node.inputs().size(); input++) {
            if (leads(node, input)) {
                count = count.add(counts[graph.position(node.input(input))]);
            }
        }
        return count.min(MOST);
    }

    private boolean leads(Node node, int input) {
        return counts[graph.position(node.input(input))].signum() > 0 && Step.passes(node, input);
    }

    /// Continues to `x` by the first inputs that lead there.
    private void descend(List<Step> path) {
        Node node = path.isEmpty() ? f : path.getLast().from();
        while (node != x) {
            Step step = nextFrom(node, 0);
            path.add(step);
            node = step.from();
        }
    }

    /// Takes the next branch at the last node that has one; returns false if there is none.
    private boolean turn(List<Step> path) {
        while (!path.isEmpty()) {
            Step last = path.removeLast();
            for (int input = last.input() + 1; input < last.node().inputs().size(); input++) {
                if (leads(last.node(), input)) {
                    path.add(new Step(last.node(), input));
                    return true;
                }
            }
        }
        return false;
    }

    private Step nextFrom(Node node, int first) {
        int input = first;
        while (!leads(node, input)) {
            input++;
        }
        return new Step(node, input);
    }
}
