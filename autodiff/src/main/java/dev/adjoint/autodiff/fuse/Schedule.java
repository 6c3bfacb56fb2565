package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Node;

import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

/// The order of launches: each after those whose results it reads, and a write to a state after
/// every read of its old value.
final class Schedule {
    private final List<Launch> launches;
    private final List<MutableIntList> successors = new ArrayList<>();
    private final Map<Node, Integer> writerOf = new HashMap<>();
    private final Map<Node, MutableIntList> readersOf = new HashMap<>();

    /// @param launches in an order in which they could run
    Schedule(List<Launch> launches) {
        this.launches = launches;
        for (int i = 0; i < launches.size(); i++) {
            successors.add(new IntArrayList());
            for (Node node : launches.get(i).reads()) {
                readersOf.computeIfAbsent(node, _ -> new IntArrayList()).add(i);
                Integer writer = writerOf.get(node);
                if (writer != null) {
                    successors.get(writer).add(i);
                }
            }
            for (Node node : launches.get(i).writes()) {
                writerOf.put(node, i);
            }
        }
    }

    /// Sees to it that the launch which writes `next` runs after all that read `old`; false where
    /// one of them needs what that launch makes, or where the launch itself would read an element
    /// of `old` after it wrote it.
    boolean writeAfterReads(Node next, Node old) {
        int writer = Objects.requireNonNull(writerOf.get(next));
        if (!launches.get(writer).readsInStep(old, next)) {
            return false;
        }
        MutableIntList readers = readersOf.getOrDefault(old, new IntArrayList());
        BitSet after = reachableFrom(writer);
        if (readers.anySatisfy(reader -> reader != writer && after.get(reader))) {
            return false;
        }
        readers.forEach(
                reader -> {
                    if (reader != writer) {
                        successors.get(reader).add(writer);
                    }
                });
        return true;
    }

    /// The launches, as near to the given order as the rules allow.
    List<Launch> order() {
        int[] waitsFor = new int[launches.size()];
        successors.forEach(each -> each.forEach(successor -> waitsFor[successor]++));
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < waitsFor.length; i++) {
            if (waitsFor[i] == 0) {
                ready.add(i);
            }
        }
        List<Launch> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order.add(launches.get(next));
            successors
                    .get(next)
                    .forEach(
                            successor -> {
                                if (--waitsFor[successor] == 0) {
                                    ready.add(successor);
                                }
                            });
        }
        if (order.size() != launches.size()) {
            throw new IllegalStateException("schedule: launches that wait for each other");
        }
        return order;
    }

    private BitSet reachableFrom(int launch) {
        BitSet reached = new BitSet();
        IntArrayList open = IntArrayList.newListWith(launch);
        while (!open.isEmpty()) {
            successors
                    .get(open.removeAtIndex(open.size() - 1))
                    .forEach(
                            successor -> {
                                if (!reached.get(successor)) {
                                    reached.set(successor);
                                    open.add(successor);
                                }
                            });
        }
        return reached;
    }
}
