package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.util.Arrays;
import java.util.Set;

/// Folds a graph by depth, the length of the longest path from an input. The boxes are bands of
/// equal height. Scopes are ignored, so that every edge leads from a band to a later one.
final class Bands {
    private static final int COUNT = 20;

    /// An opened band is drawn node by node up to this size, and as narrower bands above it.
    private static final int FEW = 60;

    private final Graph graph;
    private final Set<String> opened;
    private final int[] depths;

    /// The number of nodes above each depth.
    private final int[] above;

    Bands(Graph graph, Set<String> opened) {
        this.graph = graph;
        this.opened = opened;
        this.depths = depths();
        this.above = new int[Arrays.stream(depths).max().orElse(0) + 2];
        for (int i = 0; i < depths.length; i++) {
            above[depths[i] + 1]++;
        }
        Arrays.parallelPrefix(above, Integer::sum);
    }

    Folds folded() {
        String[] names = new String[graph.size()];
        Arrays.setAll(names, this::name);
        return Folds.inOrder(graph, names);
    }

    private String name(int position) {
        int depth = depths[position];
        int from = 0;
        int to = above.length - 1;
        do {
            int height = Math.max(1, (to - from + COUNT - 1) / COUNT);
            from += (depth - from) / height * height;
            to = Math.min(to, from + height);
            String name = "depth " + from + " to " + (to - 1);
            if (!opened.contains(name)) {
                return name;
            }
        } while (to - from > 1 && above[to] - above[from] > FEW);
        return "";
    }

    /// An input gets the depth of the first node that reads it, so that both are in the same band.
    private int[] depths() {
        int[] depth = new int[graph.size()];
        int[] firstUse = new int[graph.size()];
        Arrays.fill(firstUse, Integer.MAX_VALUE);
        for (int i = 0; i < depth.length; i++) {
            Node node = graph.nodes().get(i);
            for (Node input : node.inputs()) {
                depth[i] = Math.max(depth[i], depth[graph.position(input)] + 1);
            }
            for (Node input : node.inputs()) {
                int position = graph.position(input);
                firstUse[position] = Math.min(firstUse[position], depth[i]);
            }
        }
        for (int i = 0; i < depth.length; i++) {
            boolean isUsedInput =
                    graph.nodes().get(i).inputs().isEmpty() && firstUse[i] < Integer.MAX_VALUE;
            depth[i] = isUsedInput ? firstUse[i] : depth[i];
        }
        return depth;
    }
}
