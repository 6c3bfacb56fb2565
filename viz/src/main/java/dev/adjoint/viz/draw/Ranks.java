package dev.adjoint.viz.draw;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The layout work of a drawing. Graphviz puts boxes on ranks, and gives an edge a place on each
/// rank that it crosses (Gansner, Koutsofios, North and Vo, "A technique for drawing directed
/// graphs", IEEE Transactions on Software Engineering 19, 1993). So a few long edges may cost more
/// than many boxes.
public final class Ranks {
    private final Map<Integer, List<Edge>> edges = new HashMap<>();
    private final Map<Integer, Integer> waiting = new HashMap<>();
    private final Map<Integer, Integer> ranks = new HashMap<>();

    private Ranks(Drawing drawing) {
        drawing.connect(this::add);
        place();
    }

    public static Ranks of(Drawing drawing) {
        return new Ranks(drawing);
    }

    /// The number of ranks.
    public int count() {
        return 1 + ranks.values().stream().mapToInt(rank -> rank).max().orElse(0);
    }

    /// Puts a box that no other leads to as close as possible to those that it leads to.
    private void pull(int box) {
        edges.getOrDefault(box, List.of()).stream()
                .filter(edge -> isPlacing(edge))
                .mapToInt(edge -> rank(edge.to()) - (edge.isBeside() ? 0 : 1))
                .min()
                .ifPresent(rank -> ranks.put(box, rank));
    }

    /// The rank of a box, counted from 0.
    public int rank(int box) {
        return ranks.getOrDefault(box, 0);
    }

    /// The number of edges that pass a rank on their way to another.
    public int passing(int rank) {
        int passing = 0;
        for (List<Edge> leaving : edges.values()) {
            for (Edge edge : leaving) {
                int from = rank(edge.from());
                int to = rank(edge.to());
                passing += Math.min(from, to) < rank && rank < Math.max(from, to) ? 1 : 0;
            }
        }
        return passing;
    }

    /// The number of places that boxes and edges take.
    public long places() {
        long places = ranks.size();
        for (List<Edge> leaving : edges.values()) {
            for (Edge edge : leaving) {
                places += Math.abs(rank(edge.to()) - rank(edge.from()));
            }
        }
        return places;
    }

    private void add(Edge edge) {
        boolean isBackward = edge.kind() == Edge.Kind.ADJOINT;
        int from = isBackward ? edge.to() : edge.from();
        int to = isBackward ? edge.from() : edge.to();
        ranks.put(from, 0);
        ranks.put(to, 0);
        edges.computeIfAbsent(from, _ -> new ArrayList<>()).add(edge.between(from, to));
        if (isPlacing(edge)) {
            waiting.merge(to, 1, Integer::sum);
        }
    }

    private static boolean isPlacing(Edge edge) {
        return switch (edge.kind()) {
            case VALUE, BROADCAST, ADJOINT -> true;
            case VALUE_FOR_ADJOINT, LOOP, TIE -> false;
        };
    }

    private void place() {
        List<Integer> first =
                ranks.keySet().stream().filter(box -> !waiting.containsKey(box)).toList();
        Deque<Integer> ready = new ArrayDeque<>(first);
        while (!ready.isEmpty()) {
            int box = ready.remove();
            for (Edge edge : edges.getOrDefault(box, List.of())) {
                if (isPlacing(edge)) {
                    ranks.merge(edge.to(), rank(box) + (edge.isBeside() ? 0 : 1), Math::max);
                    if (waiting.merge(edge.to(), -1, Integer::sum) == 0) {
                        ready.add(edge.to());
                    }
                }
            }
        }
        first.forEach(this::pull);
    }
}
