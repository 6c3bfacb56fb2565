package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Node;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;

/// Launches that can run, since those they wait for have. The first in the given order comes next,
/// but for one thing: a launch that gives back more memory than it takes, being the last to read
/// something, runs as soon as it can. So a weight's share of a gradient is taken while the values
/// of its layer are there, and they need not wait for the end.
final class LaunchQueue {
    private final List<Launch> launches;
    private final List<List<Integer>> successors;
    private final Set<Node> fixed;
    private final Set<Node> made = new HashSet<>();
    private final Map<Node, List<Integer>> readers = new HashMap<>();
    private final Map<Node, Integer> readsLeft = new HashMap<>();
    private final int[] waitsFor;
    private final BitSet done = new BitSet();
    private final PriorityQueue<Integer> ready = new PriorityQueue<>();
    private final PriorityQueue<Integer> shrinking = new PriorityQueue<>();

    /// @param successors for each launch, those that wait for it; one may stand there twice
    /// @param fixed nodes whose memory is not given back
    LaunchQueue(List<Launch> launches, List<List<Integer>> successors, Set<Node> fixed) {
        this.launches = launches;
        this.successors = successors;
        this.fixed = fixed;
        this.waitsFor = new int[launches.size()];
        successors.forEach(each -> each.forEach(successor -> waitsFor[successor]++));
        for (int i = 0; i < waitsFor.length; i++) {
            made.addAll(launches.get(i).writes());
            for (Node node : read(i)) {
                readers.computeIfAbsent(node, _ -> new ArrayList<>()).add(i);
            }
        }
        readers.forEach((node, all) -> readsLeft.put(node, all.size()));
        for (int i = 0; i < waitsFor.length; i++) {
            if (waitsFor[i] == 0) {
                add(i);
            }
        }
    }

    /// Takes the launch to run next; -1 where none can.
    int next() {
        int next = first(shrinking);
        if (next < 0) {
            next = first(ready);
        }
        if (next >= 0) {
            done.set(next);
            read(next).forEach(this::readOnce);
            successors
                    .get(next)
                    .forEach(
                            successor -> {
                                if (--waitsFor[successor] == 0) {
                                    add(successor);
                                }
                            });
        }
        return next;
    }

    private int first(PriorityQueue<Integer> queue) {
        while (!queue.isEmpty()) {
            int launch = queue.remove();
            if (!done.get(launch)) {
                return launch;
            }
        }
        return -1;
    }

    private void add(int launch) {
        ready.add(launch);
        if (growth(launch) < 0) {
            shrinking.add(launch);
        }
    }

    /// One reader has run; the last one left may now shrink the memory in use.
    private void readOnce(Node node) {
        int left = Objects.requireNonNull(readsLeft.merge(node, -1, Integer::sum));
        if (left == 1) {
            Objects.requireNonNull(readers.get(node))
                    .forEach(
                            reader -> {
                                boolean canRun = !done.get(reader) && waitsFor[reader] == 0;
                                if (canRun && growth(reader) < 0) {
                                    shrinking.add(reader);
                                }
                            });
        }
    }

    /// The elements that a launch takes, less those that it is the last to read.
    private long growth(int launch) {
        long growth = 0;
        for (Node node : launches.get(launch).writes()) {
            growth += fixed.contains(node) ? 0 : node.shape().count();
        }
        for (Node node : read(launch)) {
            boolean isFreed =
                    made.contains(node)
                            && !fixed.contains(node)
                            && Objects.requireNonNull(readsLeft.get(node)) == 1;
            growth -= isFreed ? node.shape().count() : 0;
        }
        return growth;
    }

    private Set<Node> read(int launch) {
        return new HashSet<>(launches.get(launch).reads());
    }
}
