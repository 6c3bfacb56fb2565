package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The order of launches: each after those whose results it reads, and a write to a state after
/// every read of its old value.
final class Schedule {
    private final List<Launch> launches;
    private final List<List<Integer>> successors = new ArrayList<>();
    private final Map<Node, List<Integer>> writersOf = new HashMap<>();
    private final Map<Node, List<Integer>> readersOf = new HashMap<>();

    /// Nodes that are written into a state's own memory.
    private final Set<Node> replaced = new HashSet<>();

    /// @param launches in an order in which they could run
    Schedule(List<Launch> launches) {
        this.launches = launches;
        for (int i = 0; i < launches.size(); i++) {
            successors.add(new ArrayList<>());
            for (Node node : launches.get(i).reads()) {
                readersOf.computeIfAbsent(node, _ -> new ArrayList<>()).add(i);
                follow(i, node);
            }
            for (Node node : launches.get(i).writes()) {
                follow(i, node);
                writersOf.computeIfAbsent(node, _ -> new ArrayList<>()).add(i);
            }
        }
    }

    /// Lets a launch run after those that write to the array of a node: it reads what they wrote,
    /// or writes over it. The last of them runs after all the others.
    private void follow(int launch, Node node) {
        List<Integer> writers = writersOf.get(node);
        if (writers != null) {
            successors.get(writers.getLast()).add(launch);
        }
    }

    /// Sees to it that the launch which writes `next` runs after all that read `old`; false where
    /// one of them needs what that launch makes, where the launch itself would read an element of
    /// `old` after it wrote it, or where several launches write `next`.
    boolean writeAfterReads(Node next, Node old) {
        List<Integer> writers = Objects.requireNonNull(writersOf.get(next));
        int writer = writers.getFirst();
        if (writers.size() > 1 || !launches.get(writer).readsInStep(old, next)) {
            return false;
        }
        List<Integer> readers = readersOf.getOrDefault(old, List.of());
        BitSet after = reachableFrom(writer);
        if (readers.stream().anyMatch(reader -> reader != writer && after.get(reader))) {
            return false;
        }
        readers.forEach(
                reader -> {
                    if (reader != writer) {
                        successors.get(reader).add(writer);
                    }
                });
        replaced.add(next);
        return true;
    }

    /// The launches, in the order in which a [LaunchQueue] gives them.
    ///
    /// @param kept nodes that are needed after the last launch
    List<Launch> order(Set<Node> kept) {
        Set<Node> fixed = new HashSet<>(kept);
        fixed.addAll(replaced);
        LaunchQueue queue = new LaunchQueue(launches, successors, fixed);
        List<Launch> order = new ArrayList<>();
        for (int next = queue.next(); next >= 0; next = queue.next()) {
            order.add(launches.get(next));
        }
        if (order.size() != launches.size()) {
            throw new IllegalStateException("schedule: launches that wait for each other");
        }
        return order;
    }

    private BitSet reachableFrom(int launch) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(launch));
        while (!open.isEmpty()) {
            successors
                    .get(open.pop())
                    .forEach(
                            successor -> {
                                if (!reached.get(successor)) {
                                    reached.set(successor);
                                    open.push(successor);
                                }
                            });
        }
        return reached;
    }
}
