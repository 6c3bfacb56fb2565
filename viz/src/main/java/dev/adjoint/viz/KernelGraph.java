package dev.adjoint.viz;

import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.Workspace;
import dev.adjoint.viz.draw.Edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A compiled graph as executed, kernel by kernel. A node that several kernels compute or read
/// occurs once in each. Each occurrence is numbered and called a place.
final class KernelGraph {
    private final List<CompiledKernel> kernels;
    private final List<Duration> times;

    /// The place of each node, by kernel.
    private final List<Map<Node, Integer>> places = new ArrayList<>();

    private final List<Integer> kernelOf = new ArrayList<>();
    private final List<Node> nodeOf = new ArrayList<>();

    /// The edges to the places of a kernel, and those from it to others, by kernel.
    private final List<List<Edge>> edgesTo = new ArrayList<>();

    private final List<List<Edge>> edgesFrom = new ArrayList<>();

    /// @param times of the kernels; empty if they were not measured
    private KernelGraph(List<CompiledKernel> kernels, List<Duration> times) {
        this.kernels = kernels;
        this.times = times;
        Set<Node> inParts = writtenInParts();
        for (int kernel = 0; kernel < kernels.size(); kernel++) {
            Map<Node, Integer> ofKernel = new LinkedHashMap<>();
            for (Node node : kernels.get(kernel).nodes()) {
                for (Node given : given(node)) {
                    boolean isRead =
                            !inParts.contains(node) || kernels.get(kernel).reads().contains(given);
                    if (isRead && !ofKernel.containsKey(given)) {
                        ofKernel.put(given, add(given, kernel));
                    }
                }
                ofKernel.put(node, add(node, kernel));
            }
            places.add(ofKernel);
            edgesTo.add(new ArrayList<>());
            edgesFrom.add(new ArrayList<>());
        }
        connect();
    }

    static KernelGraph of(Program program) {
        return new KernelGraph(program.kernels(), List.of());
    }

    /// Creates the graph with the times that the workspace has measured, if any.
    static KernelGraph of(Workspace workspace) {
        return new KernelGraph(workspace.program().kernels(), workspace.times());
    }

    private int add(Node node, int kernel) {
        nodeOf.add(node);
        kernelOf.add(kernel);
        return nodeOf.size() - 1;
    }

    /// The nodes of which several kernels write a part each, and so read some of the inputs alone.
    private Set<Node> writtenInParts() {
        Set<Node> written = new HashSet<>();
        Set<Node> again = new HashSet<>();
        for (CompiledKernel kernel : kernels) {
            for (Node node : kernel.writes()) {
                if (!written.add(node)) {
                    again.add(node);
                }
            }
        }
        return again;
    }

    /// The inputs of a node that no kernel computes.
    private static List<Node> given(Node node) {
        return node.inputs().stream()
                .map(KernelGraph::viewed)
                .filter(read -> read.inputs().isEmpty())
                .toList();
    }

    /// Returns the node behind views of memory, since nothing is computed for a view.
    private static Node viewed(Node node) {
        Node read = node;
        while (isView(read)) {
            read = read.input(0);
        }
        return read;
    }

    private static boolean isView(Node node) {
        return node instanceof Move && node.inputs().size() == 1;
    }

    List<CompiledKernel> kernels() {
        return kernels;
    }

    /// The number of places.
    int size() {
        return nodeOf.size();
    }

    Node node(int place) {
        return nodeOf.get(place);
    }

    /// The kernel of a place, counted from 0.
    int kernel(int place) {
        return kernelOf.get(place);
    }

    /// Whether the kernel of a place stores the value in memory.
    boolean isStored(int place) {
        return kernels.get(kernel(place)).writes().contains(node(place));
    }

    /// Passes the edges to and from the places of some kernels to `edges`.
    ///
    /// @param from the first of them, counted from 0
    /// @param to one past the last
    void connect(int from, int to, Consumer<Edge> edges) {
        edgesTo.subList(from, to).forEach(each -> each.forEach(edges));
        edgesFrom
                .subList(from, to)
                .forEach(
                        each ->
                                each.stream()
                                        .filter(edge -> kernel(edge.to()) >= to)
                                        .forEach(edges));
    }

    private void connect() {
        Map<Node, Integer> stored = new HashMap<>();
        for (int kernel = 0; kernel < kernels.size(); kernel++) {
            Map<Node, Integer> known = new HashMap<>(places.get(kernel));
            for (Node read : kernels.get(kernel).reads()) {
                Optional.ofNullable(stored.get(read))
                        .ifPresent(place -> known.putIfAbsent(read, place));
            }
            places.get(kernel).forEach((node, place) -> connect(node, place, known, this::add));
            for (Node node : kernels.get(kernel).writes()) {
                int place = Objects.requireNonNull(known.get(node));
                // The kernels that write the parts of a node one after another.
                Optional.ofNullable(stored.put(node, place))
                        .ifPresent(before -> add(Edge.of(before, place)));
            }
        }
    }

    private void add(Edge edge) {
        edgesTo.get(kernel(edge.to())).add(edge);
        if (kernel(edge.from()) != kernel(edge.to())) {
            edgesFrom.get(kernel(edge.from())).add(edge);
        }
    }

    /// @param known the places that the kernel computes, and those of other kernels that it reads
    private static void connect(Node node, int to, Map<Node, Integer> known, Consumer<Edge> edges) {
        boolean isOrdered = node.inputs().size() > 1 && !GraphDrawing.isCommutative(node);
        for (int i = 0; i < node.inputs().size(); i++) {
            Node read = node.input(i);
            Edge.Kind kind = Edge.Kind.VALUE;
            // Nothing is computed for a view of memory: the edge starts at the viewed node.
            while (!known.containsKey(read) && isView(read)) {
                kind = NodeLabel.isBroadcast(read) ? Edge.Kind.BROADCAST : kind;
                read = read.input(0);
            }
            Integer from = known.get(read);
            if (from != null) {
                int number = isOrdered ? i + 1 : 0;
                boolean isBeside = GraphDrawing.standsBeside(read);
                edges.accept(new Edge(from, to, kind, number, isBeside));
            }
        }
    }

    boolean isTimed() {
        return !times.isEmpty();
    }

    /// The time of some kernels in nanoseconds if times were measured, else their arithmetic.
    ///
    /// @param from the first of them, counted from 0
    /// @param to one past the last
    double work(int from, int to) {
        return isTimed()
                ? times.subList(from, to).stream().mapToLong(Duration::toNanos).sum()
                : kernels.subList(from, to).stream().mapToLong(CompiledKernel::flops).sum();
    }

    /// The name and costs of kernels: `kernel 3 · 12.3 µs · 100.0 kFLOP · 4.2 kB`.
    ///
    /// @param from the first of them, counted from 0
    /// @param to one past the last
    String label(int from, int to) {
        long flops = kernels.subList(from, to).stream().mapToLong(CompiledKernel::flops).sum();
        long bytes = kernels.subList(from, to).stream().mapToLong(CompiledKernel::bytes).sum();
        String name = to == from + 1 ? "kernel " + to : "kernels " + (from + 1) + " to " + to;
        String time = "";
        if (!times.isEmpty()) {
            long nanos = times.subList(from, to).stream().mapToLong(Duration::toNanos).sum();
            time = String.format(Locale.ROOT, " · %.1f µs", nanos / 1e3);
        }
        return name + time + " · " + amount(flops, "FLOP") + " · " + amount(bytes, "B");
    }

    private static String amount(long number, String unit) {
        if (number < 1_000) {
            return number + " " + unit;
        }
        return number < 1_000_000
                ? String.format(Locale.ROOT, "%.1f k%s", number / 1e3, unit)
                : String.format(Locale.ROOT, "%.1f M%s", number / 1e6, unit);
    }
}
