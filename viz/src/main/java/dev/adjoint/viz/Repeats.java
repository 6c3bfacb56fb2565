package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Folds repetitions: consecutive, similar boxes of one scope, such as the layers of a deep
/// network, or the steps of an unrolled loop.
final class Repeats {
    /// The maximum number of boxes in a repeated pattern.
    private static final int LONGEST = 24;

    /// Thresholds: fewer repetitions, or fewer boxes in total, may be coincidence.
    private static final int LEAST_TIMES = 3;

    private static final int LEAST_BOXES = 8;

    /// The maximum number of boxes listed in a name.
    private static final int LISTED = 4;

    private final Graph graph;
    private final Folds folds;
    private final Set<String> opened;
    private final Map<String, Integer> taken = new HashMap<>();

    /// A repetition in a sequence of boxes: `length` boxes, `times` times.
    private record Run(int length, int times) {
        int boxes() {
            return length * times;
        }

        boolean isRepeat() {
            return times >= LEAST_TIMES && boxes() >= LEAST_BOXES;
        }
    }

    Repeats(Graph graph, Folds folds, Set<String> opened) {
        this.graph = graph;
        this.folds = folds;
        this.opened = opened;
    }

    /// Returns the names, with every box of a repetition named after it.
    String[] fold(String[] names) {
        String[] folded = names.clone();
        Map<String, List<Integer>> byScope = new TreeMap<>();
        for (int i = 0; i < graph.size(); i++) {
            if (folds.isBox(i)) {
                byScope.computeIfAbsent(folds.scope(i), _ -> new ArrayList<>()).add(i);
            }
        }
        byScope.forEach((scope, boxes) -> fold(scope, boxes, folded));
        // A box of several nodes was named at only one of them.
        for (int i = 0; i < folded.length; i++) {
            folded[i] = folded[folds.of(i)];
        }
        return folded;
    }

    private void fold(String scope, List<Integer> boxes, String[] names) {
        int[] kinds = boxes.stream().mapToInt(this::kind).toArray();
        int start = 0;
        while (start < kinds.length) {
            Run run = longestRun(kinds, start);
            List<Integer> members = boxes.subList(start, start + Math.max(1, run.boxes()));
            if (run.isRepeat()) {
                String name = unique((scope.isEmpty() ? "" : scope + "/") + name(members, run));
                if (!opened.contains(name)) {
                    members.forEach(box -> names[box] = name);
                }
            }
            start += members.size();
        }
    }

    /// Makes a name unique, since the same pattern may repeat in two places.
    private String unique(String name) {
        int times = taken.merge(name, 1, Integer::sum);
        return times == 1 ? name : name + " #" + times;
    }

    private static Run longestRun(int[] kinds, int start) {
        Run longest = new Run(1, 1);
        for (int length = 1; length <= LONGEST && start + length < kinds.length; length++) {
            int end = start + length;
            while (end < kinds.length && kinds[end] == kinds[end - length]) {
                end++;
            }
            Run run = new Run(length, (end - start) / length);
            if (run.isRepeat() && run.boxes() > longest.boxes()) {
                longest = run;
            }
        }
        return longest;
    }

    /// A number that is equal for similar boxes: the same ops on the same types.
    private int kind(int box) {
        return folds.group(box)
                .map(Group::kind)
                .orElseGet(() -> Group.kind(graph.nodes().get(box)));
    }

    /// Returns a name such as `dense1 … dense500`, or `500 × (matmul, tanh)`.
    private String name(List<Integer> members, Run run) {
        boolean areGroups = members.stream().allMatch(box -> folds.group(box).isPresent());
        if (areGroups) {
            return nameOf(members.getFirst()) + " … " + nameOf(members.getLast());
        }
        String listed =
                IntStream.range(0, run.length)
                        .mapToObj(members::get)
                        .map(this::nameOf)
                        .limit(LISTED)
                        .collect(Collectors.joining(", "));
        String rest = run.length > LISTED ? ", …" : "";
        return Group.count(run.times) + " × (" + listed + rest + ")";
    }

    private String nameOf(int box) {
        Node node = graph.nodes().get(box);
        return folds.group(box)
                .map(Group::name)
                .orElseGet(() -> NodeLabel.symbol(node).replace('/', '÷'));
    }
}
