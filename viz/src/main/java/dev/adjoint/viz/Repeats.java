package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds repetitions: equal items in a row in one part, such as the layers of a deep network, or
/// the steps of an unrolled loop. An item is a node, or a part with all its nodes. Inputs and
/// constants are no items; those that only one repetition reads are in it.
final class Repeats {
    /// The maximum number of items that are repeated together.
    private static final int LONGEST = 400;

    /// Thresholds: fewer repetitions, or fewer nodes in total, may be coincidence.
    private static final int LEAST_TIMES = 3;

    private static final int LEAST_NODES = 8;

    /// The maximum number of letters of the items listed in a name.
    private static final int LISTED = 18;

    private final Outline outline;
    private final Graph graph;
    private final Map<Optional<Part>, Map<Object, Item>> items = new HashMap<>();
    private final Map<Integer, IntArrayList> readers = new HashMap<>();

    /// The repetition of each node in the part that is being searched; -1 for none.
    private final int[] numbers;

    private record Item(Optional<Part> part, IntArrayList nodes) {}

    /// A repetition in a list of items: `length` items, `times` times.
    private record Run(int length, int times) {
        int items() {
            return length * times;
        }
    }

    Repeats(Outline outline) {
        this.outline = outline;
        this.graph = outline.graph();
        this.numbers = new int[graph.size()];
        Arrays.fill(numbers, -1);
    }

    /// Puts the repetitions into the outline.
    void find() {
        for (int i = 0; i < graph.size(); i++) {
            collect(i);
        }
        List<Map.Entry<Optional<Part>, Map<Object, Item>>> innerFirst =
                new ArrayList<>(items.entrySet());
        innerFirst.sort(Comparator.comparingInt(each -> -depth(each.getKey())));
        for (Map.Entry<Optional<Part>, Map<Object, Item>> each : innerFirst) {
            Optional<Part> part = each.getKey();
            if (part.isEmpty() || part.get().kind() == Part.Kind.SCOPE) {
                find(part, List.copyOf(each.getValue().values()));
            }
        }
    }

    private static int depth(Optional<Part> part) {
        int depth = 0;
        for (Optional<Part> at = part; at.isPresent(); at = at.get().outer()) {
            depth++;
        }
        return depth;
    }

    private void collect(int position) {
        Node node = graph.nodes().get(position);
        for (Node input : node.inputs()) {
            if (input.inputs().isEmpty()) {
                int read = graph.position(input);
                readers.computeIfAbsent(read, _ -> new IntArrayList(1)).add(position);
            }
        }
        boolean isItem = !node.inputs().isEmpty() && !NodeLabel.isBroadcast(node);
        Optional<Part> part = outline.part(position);
        if (isItem) {
            add(part, position, Optional.empty(), position);
        }
        while (part.isPresent()) {
            Part inner = part.get();
            part = inner.outer();
            add(part, inner, Optional.of(inner), position);
        }
    }

    private void add(Optional<Part> into, Object key, Optional<Part> part, int position) {
        items.computeIfAbsent(into, _ -> new LinkedHashMap<>())
                .computeIfAbsent(key, _ -> new Item(part, new IntArrayList(1)))
                .nodes()
                .add(position);
    }

    private void find(Optional<Part> outer, List<Item> members) {
        int[] kinds = members.stream().mapToInt(this::kind).toArray();
        Map<String, Integer> taken = new HashMap<>();
        int start = 0;
        while (start < kinds.length) {
            Run run = longestRun(members, kinds, start);
            if (run.times() > 1) {
                List<Item> repeated = members.subList(start, start + run.items());
                String name = name(repeated, run);
                int before = taken.merge(name, 1, Integer::sum);
                String unique = before == 1 ? name : name + " #" + before;
                fold(repeated, run, Part.repeated(unique, run.times(), outer));
            }
            start += run.items();
        }
    }

    private static Run longestRun(List<Item> items, int[] kinds, int start) {
        Run longest = new Run(1, 1);
        for (int length = 1; length <= LONGEST && start + 2 * length < kinds.length; length++) {
            int end = start + length;
            while (end < kinds.length && kinds[end] == kinds[end - length]) {
                end++;
            }
            Run run = new Run(length, (end - start) / length);
            if (run.times() >= LEAST_TIMES
                    && run.items() > longest.items()
                    && nodes(items.subList(start, start + run.items())) >= LEAST_NODES) {
                longest = run;
            }
        }
        return longest;
    }

    private static int nodes(Collection<Item> items) {
        return items.stream().limit(LEAST_NODES).mapToInt(item -> item.nodes().size()).sum();
    }

    /// A number that is equal for items with equal nodes in equal order.
    private int kind(Item item) {
        int kind = item.part().isPresent() ? 1 : 0;
        for (int i = 0; i < item.nodes().size(); i++) {
            kind = 31 * kind + Group.kind(graph.nodes().get(item.nodes().get(i)));
        }
        return 31 * kind + item.nodes().size();
    }

    private void fold(List<Item> repeated, Run run, Part repetition) {
        List<IntArrayList> rounds = new ArrayList<>();
        for (int number = 0; number < run.times(); number++) {
            IntArrayList nodes = new IntArrayList();
            for (int i = 0; i < run.length(); i++) {
                nodes.addAll(repeated.get(number * run.length() + i).nodes());
            }
            int round = number;
            nodes.forEach(node -> numbers[node] = round);
            rounds.add(nodes);
        }
        addLeaves(rounds);
        putFirst(repeated.subList(0, run.length()), rounds.getFirst(), repetition);
        for (int number = 0; number < rounds.size(); number++) {
            IntArrayList nodes = rounds.get(number);
            for (int i = 0; i < nodes.size(); i++) {
                if (number > 0) {
                    outline.repeat(nodes.get(i), rounds.getFirst().get(i));
                }
                outline.note(nodes.get(i), repetition, number);
                numbers[nodes.get(i)] = -1;
            }
        }
    }

    /// Puts the first repetition into the part that is drawn for all of them.
    private void putFirst(List<Item> first, IntArrayList nodes, Part repetition) {
        Optional<Part> outer = repetition.outer();
        nodes.forEach(
                node -> {
                    if (outline.part(node).equals(outer)) {
                        outline.put(node, repetition);
                    }
                });
        first.forEach(item -> item.part().ifPresent(part -> part.moveInto(repetition)));
    }

    /// Adds the inputs and constants that only one repetition reads, if all have one there.
    private void addLeaves(List<IntArrayList> rounds) {
        IntArrayList first = rounds.getFirst();
        int count = first.size();
        for (int i = 0; i < count; i++) {
            int inputs = graph.nodes().get(first.get(i)).inputs().size();
            for (int input = 0; input < inputs; input++) {
                addLeaves(rounds, i, input);
            }
        }
    }

    private void addLeaves(List<IntArrayList> rounds, int member, int input) {
        Set<Integer> leaves = new HashSet<>();
        for (int number = 0; number < rounds.size(); number++) {
            int leaf = read(rounds, number, member, input);
            if (!isOwn(leaf, number, outline.part(rounds.getFirst().get(member)))
                    || !leaves.add(leaf)) {
                return;
            }
        }
        for (int number = 0; number < rounds.size(); number++) {
            int leaf = read(rounds, number, member, input);
            numbers[leaf] = number;
            rounds.get(number).add(leaf);
        }
    }

    private int read(List<IntArrayList> rounds, int number, int member, int input) {
        return graph.position(graph.nodes().get(rounds.get(number).get(member)).input(input));
    }

    /// Whether a node is an input or constant that only the repetition reads.
    private boolean isOwn(int leaf, int number, Optional<Part> part) {
        return graph.nodes().get(leaf).inputs().isEmpty()
                && numbers[leaf] < 0
                && outline.part(leaf).equals(part)
                && readers.getOrDefault(leaf, new IntArrayList())
                        .allSatisfy(reader -> numbers[reader] == number);
    }

    /// Returns a name such as `dense1 … dense500`, or `500 × (matmul, tanh)`.
    private String name(List<Item> members, Run run) {
        boolean areParts = members.stream().allMatch(item -> item.part().isPresent());
        if (areParts && run.length() == 1) {
            return nameOf(members.getFirst()) + " … " + nameOf(members.getLast());
        }
        StringBuilder listed = new StringBuilder();
        for (int i = 0; i < run.length(); i++) {
            String next = nameOf(members.get(i));
            if (listed.length() + next.length() > LISTED) {
                listed.append(i > 0 ? ", …" : next);
                break;
            }
            listed.append(i > 0 ? ", " : "").append(next);
        }
        return Group.count(run.times()) + " × (" + listed + ")";
    }

    private String nameOf(Item item) {
        return item.part()
                .map(Part::name)
                .orElseGet(() -> NodeLabel.kind(graph.nodes().get(item.nodes().getFirst())))
                .replace('/', '÷');
    }
}
