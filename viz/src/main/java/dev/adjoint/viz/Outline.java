package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Node;

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parts of a graph: the innermost part that contains each node.
///
/// The repetitions of a part have equal nodes in equal order. A node of a repetition after the
/// first has a twin in the first, which pictures draw for all of them.
final class Outline {
    /// Precedes the outermost scope of a gradient's nodes, which have parts of their own.
    private static final String GRADIENT = "∇";

    private final Graph graph;
    private final Wiring wiring;
    private final List<Optional<Part>> parts;

    /// The parts before repetitions were found.
    private List<Optional<Part>> written = List.of();

    private final int[] twins;
    private final List<Optional<Round>> rounds;
    private final Map<Optional<Part>, IntArrayList> members = new HashMap<>();
    private final IntObjectHashMap<IntArrayList> repeated = new IntObjectHashMap<>();

    /// A node's place in a repetition, and in those around it.
    ///
    /// @param number which of the repetitions, counted from 0
    record Round(Part part, int number, Optional<Round> outer) {}

    private Outline(Graph graph) {
        this.graph = graph;
        this.wiring = new Wiring(graph);
        this.parts = new ArrayList<>(Collections.nCopies(graph.size(), Optional.empty()));
        this.rounds = new ArrayList<>(Collections.nCopies(graph.size(), Optional.empty()));
        this.twins = new int[graph.size()];
        for (int i = 0; i < twins.length; i++) {
            twins[i] = i;
        }
    }

    /// Creates an outline with the scopes of a graph alone.
    static Outline ofScopes(Graph graph) {
        Outline outline = new Outline(graph);
        Map<String, Part> known = new HashMap<>();
        for (int i = 0; i < graph.size(); i++) {
            outline.parts.set(i, scope(graph.nodes().get(i).origin().scope(), known));
        }
        return outline;
    }

    /// Creates an outline with the scopes, composite functions and repetitions of a graph.
    static Outline of(Graph graph) {
        Outline outline = withoutRepetitions(graph);
        outline.written = List.copyOf(outline.parts);
        new Repeats(outline).find();
        return outline;
    }

    /// Creates an outline with the scopes and composite functions of a graph.
    static Outline withoutRepetitions(Graph graph) {
        Outline outline = new Outline(graph);
        Map<String, Part> known = new HashMap<>();
        Composites composites = new Composites(graph);
        for (int i = 0; i < graph.size(); i++) {
            Node node = graph.nodes().get(i);
            boolean isDerived = isDerived(node, graph);
            String scope = node.origin().scope();
            Optional<Part> outer =
                    scope(isDerived && !scope.isEmpty() ? GRADIENT + scope : scope, known);
            outline.parts.set(i, composites.part(node, isDerived ? GRADIENT : "", outer));
        }
        return outline;
    }

    /// Whether a node was made from another one of the graph, as the nodes of a gradient are.
    private static boolean isDerived(Node node, Graph graph) {
        if (node.inputs().isEmpty()) {
            return false;
        }
        Optional<Node> source = node.origin().source();
        while (source.isPresent() && !graph.contains(source.get())) {
            source = source.get().origin().source();
        }
        return source.isPresent();
    }

    private static Optional<Part> scope(String scope, Map<String, Part> known) {
        if (scope.isEmpty()) {
            return Optional.empty();
        }
        Part part = known.get(scope);
        if (part == null) {
            int end = scope.lastIndexOf('/');
            Optional<Part> outer = scope(scope.substring(0, Math.max(0, end)), known);
            part = Part.of(scope.substring(end + 1), Part.Kind.SCOPE, outer);
            known.put(scope, part);
        }
        return Optional.of(part);
    }

    Graph graph() {
        return graph;
    }

    Wiring wiring() {
        return wiring;
    }

    Node node(int position) {
        return graph.nodes().get(position);
    }

    /// The innermost part that contains a node.
    Optional<Part> part(int position) {
        return parts.get(position);
    }

    /// The part that the program made a node in. If the node is repeated, it is not drawn in that
    /// part, but in the corresponding one of the first repetition.
    Optional<Part> written(int position) {
        return written.isEmpty() ? parts.get(position) : written.get(position);
    }

    /// The position of the node that is drawn for a node: its own, unless it is repeated.
    int twin(int position) {
        return twins[position];
    }

    /// The positions of the nodes that a node is drawn for, its own first.
    IntArrayList twins(int position) {
        IntArrayList all = IntArrayList.newListWith(position);
        IntArrayList others = repeated.get(position);
        if (others != null) {
            all.addAll(others);
        }
        return all;
    }

    /// The repeated part from one time of which the value of a node leads to another; none if there
    /// is none.
    Optional<Part> loop(int from, int to) {
        for (Optional<Round> of = rounds.get(from); of.isPresent(); of = of.get().outer()) {
            for (Optional<Round> at = rounds.get(to); at.isPresent(); at = at.get().outer()) {
                if (of.get().part() == at.get().part() && of.get().number() != at.get().number()) {
                    return Optional.of(of.get().part());
                }
            }
        }
        return Optional.empty();
    }

    /// The positions of the nodes in a part, and in the parts inside it.
    IntArrayList members(Optional<Part> part) {
        if (members.isEmpty()) {
            for (int i = 0; i < twins.length; i++) {
                Optional<Part> at = parts.get(i);
                members.computeIfAbsent(Optional.empty(), _ -> new IntArrayList()).add(i);
                for (; at.isPresent(); at = at.get().outer()) {
                    members.computeIfAbsent(at, _ -> new IntArrayList()).add(i);
                }
            }
        }
        return members.getOrDefault(part, new IntArrayList());
    }

    /// Puts large parts into bands, so that each has few contents. A part of few contents stays.
    void splitLargeParts() {
        List<Optional<Part>> all = new ArrayList<>(List.of(Optional.empty()));
        parts().forEach(part -> all.add(Optional.of(part)));
        for (Optional<Part> part : all) {
            new Bands(this, part).split();
        }
        members.clear();
        for (int i = 0; i < twins.length; i++) {
            parts.set(i, parts.get(twins[i]));
        }
    }

    /// Whether it has no other parts than bands, so that edges lead from a band to a later one.
    boolean isOfBands() {
        return parts().stream().allMatch(part -> part.kind() == Part.Kind.BAND);
    }

    /// Whether a node in a part is not one of a later repetition around the part.
    boolean isFirst(int position, Part part) {
        Set<Part> around = new HashSet<>();
        part.outer().ifPresent(outer -> outer.chain().forEach(around::add));
        for (Optional<Round> at = rounds.get(position); at.isPresent(); at = at.get().outer()) {
            if (at.get().number() > 0 && around.contains(at.get().part())) {
                return false;
            }
        }
        return true;
    }

    /// All parts, each before those inside it.
    Set<Part> parts() {
        return parts(Optional.empty());
    }

    /// The parts inside a part, each before those inside it.
    Set<Part> parts(Optional<Part> focus) {
        Set<Part> all = new LinkedHashSet<>();
        members(focus).forEach(position -> add(parts.get(position), focus, all));
        return all;
    }

    private static void add(Optional<Part> part, Optional<Part> focus, Set<Part> all) {
        if (part.isPresent() && !part.equals(focus) && !all.contains(part.get())) {
            add(part.get().outer(), focus, all);
            all.add(part.get());
        }
    }

    /// Puts a node into a part.
    void put(int position, Part part) {
        parts.set(position, Optional.of(part));
    }

    /// Draws a node as a node of the first repetition.
    void repeat(int position, int first) {
        twins[position] = twins[first];
        repeated.getIfAbsentPut(twins[first], IntArrayList::new).add(position);
        parts.set(position, parts.get(first));
    }

    /// Notes that a node is in a repetition, around those that it is in already.
    void note(int position, Part repetition, int number) {
        Optional<Round> round = Optional.of(new Round(repetition, number, Optional.empty()));
        rounds.set(
                position, rounds.get(position).map(inner -> within(inner, round)).or(() -> round));
    }

    private static Round within(Round inner, Optional<Round> outer) {
        return new Round(
                inner.part(),
                inner.number(),
                inner.outer().map(next -> within(next, outer)).or(() -> outer));
    }
}
