package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.util.Arrays;
import java.util.Set;

/// Folds a graph until it has few enough boxes to be laid out and read: first by scope, innermost
/// scopes first, then repeated parts, then by depth. Boxes opened by name stay open.
final class Folder {
    private final Graph graph;
    private final int most;
    private final Set<String> opened;

    private Folder(Graph graph, int most, Set<String> opened) {
        this.graph = graph;
        this.most = most;
        this.opened = opened;
    }

    /// @param most the maximum number of boxes, unless more are opened
    static Folds fold(Graph graph, int most, Look look) {
        return new Folder(graph, most, look.opened()).folded(look.isByScope());
    }

    /// @param always whether scopes are folded even if there are few boxes
    private Folds folded(boolean always) {
        Folds folds = Folds.none(graph);
        String[] names = new String[graph.size()];
        Arrays.fill(names, "");
        if (always) {
            names = byScope(1);
            folds = Folds.of(graph, names);
        }
        for (int depth = deepest(); depth >= 1 && folds.count() > most; depth--) {
            names = byScope(depth);
            folds = Folds.of(graph, names);
        }
        if (folds.count() > most) {
            names = new Repeats(graph, folds, opened).fold(names);
            folds = Folds.of(graph, names);
        }
        return folds.count() > most ? new Bands(graph, opened).folded() : folds;
    }

    private String[] byScope(int depth) {
        String[] names = new String[graph.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = fold(graph.nodes().get(i).origin().scope(), depth);
        }
        return names;
    }

    /// Returns the outermost scope of `depth` names or more that is not opened; empty if all are.
    private String fold(String scope, int depth) {
        int end = -1;
        for (int names = 1; end < scope.length(); names++) {
            int next = scope.indexOf('/', end + 1);
            end = next < 0 ? scope.length() : next;
            String path = scope.substring(0, end);
            if (names >= depth && !isOpen(path)) {
                return path;
            }
        }
        return names(scope) < depth && !isOpen(scope) ? scope : "";
    }

    private boolean isOpen(String path) {
        return opened.contains(path)
                || opened.stream().anyMatch(each -> each.startsWith(path + "/"));
    }

    private int deepest() {
        int deepest = 0;
        for (Node node : graph.nodes()) {
            deepest = Math.max(deepest, names(node.origin().scope()));
        }
        return deepest;
    }

    private static int names(String scope) {
        return scope.isEmpty() ? 0 : 1 + (int) scope.chars().filter(c -> c == '/').count();
    }
}
