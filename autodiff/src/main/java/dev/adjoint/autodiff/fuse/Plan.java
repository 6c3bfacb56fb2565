package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.simplify.StandardRules;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// All that a run does: which kernels are launched in which order, where every value lies, and
/// which states are copied from the arena at the end, since they could not be replaced in place.
public final class Plan {
    /// The value that takes a state's place.
    public record Replacement(Input state, Node next) {}

    private final List<Node> outputs;
    private final List<Launch> launches;
    private final Map<Node, Place> places = new HashMap<>();
    private final List<Replacement> copies = new ArrayList<>();
    private final Map<DType, Arena> arenas = new EnumMap<>(DType.class);
    private final Map<DType, Singles> singles = new EnumMap<>(DType.class);

    /// @param graph whose roots are the outputs and then what takes the place of each state
    private Plan(List<Input> arguments, Graph graph, int outputs, List<Input> states) {
        List<Node> roots = graph.roots();
        Views views = new Views(graph, roots);
        List<Region> regions = Fuser.fuse(graph, views);
        Set<Node> stored = stored(regions, views);
        List<Node> bases = roots.stream().map(views::base).toList();
        stored.addAll(bases);
        List<Launch> lowered = new ArrayList<>();
        for (Region region : regions) {
            lowered.addAll(Lowering.lower(region, views, stored::contains));
        }
        this.outputs = List.copyOf(bases.subList(0, outputs));
        Schedule schedule = new Schedule(lowered);
        for (int i = 0; i < states.size(); i++) {
            replace(schedule, new Replacement(states.get(i), bases.get(outputs + i)));
        }
        this.launches = schedule.order(new HashSet<>(bases));
        allocate(graph, arguments);
    }

    /// Plans a program.
    ///
    /// @param arguments the inputs that are given to each run
    /// @param outputs what a run results in
    /// @param replacements what takes the place of states
    public static Plan of(
            List<Input> arguments, List<Node> outputs, List<Replacement> replacements) {
        List<Node> roots = new ArrayList<>(outputs);
        List<Input> states = replacements.stream().map(Replacement::state).toList();
        replacements.forEach(replacement -> roots.add(replacement.next()));
        List<Rule> rules = new ArrayList<>(StandardRules.ALL);
        rules.add(new EraseMarkers());
        Graph simple = Graph.of(Simplifier.simplify(roots, rules));
        Cost.require(simple);
        Graph own = inOwnMemory(simple, outputs.size(), states);
        return new Plan(arguments, own, outputs.size(), states);
    }

    /// For each output, the node in whose place its elements lie.
    public List<Node> outputs() {
        return outputs;
    }

    public List<Launch> launches() {
        return launches;
    }

    public Place place(Node node) {
        return Objects.requireNonNull(places.get(node));
    }

    /// The states that are copied at the end of a run.
    public List<Replacement> copies() {
        return copies;
    }

    /// The elements that the arena of a type needs.
    public int arenaSize(DType dtype) {
        Arena arena = arenas.get(dtype);
        return arena == null ? 0 : arena.size();
    }

    /// A root that would lie in a state, or in the same memory as another root's state, is copied,
    /// so that no replacement disturbs it.
    private static Graph inOwnMemory(Graph graph, int outputs, List<Input> states) {
        List<Node> roots = graph.roots();
        List<Node> own = new ArrayList<>();
        Views views = new Views(graph, roots);
        Set<Node> taken = new HashSet<>();
        Set<Node> replaced = new HashSet<>(states);
        for (int i = 0; i < roots.size(); i++) {
            Node base = views.base(roots.get(i));
            boolean isReplacement = i >= outputs;
            boolean lies = base.inputs().isEmpty() && (isReplacement || replaced.contains(base));
            boolean shared = isReplacement && !taken.add(base);
            if (!isReplacement) {
                taken.add(base);
            }
            own.add(lies || shared ? Elementwise.of(new Copied(), roots.get(i)) : roots.get(i));
        }
        return own.equals(roots) ? graph : Graph.of(own);
    }

    /// The nodes that a region reads from memory although a region computes them.
    private static Set<Node> stored(List<Region> regions, Views views) {
        Set<Node> stored = new HashSet<>();
        for (Region region : regions) {
            for (Node node : region.nodes()) {
                for (Node input : node.inputs()) {
                    Node base = views.base(input);
                    if (!base.inputs().isEmpty() && region.spot(base).isEmpty()) {
                        stored.add(base);
                    }
                }
            }
        }
        return stored;
    }

    /// Lets a kernel write a state in place where all that reads its old value can run before, and
    /// copies it at the end otherwise.
    private void replace(Schedule schedule, Replacement replacement) {
        Input state = replacement.state();
        Node next = replacement.next();
        boolean sameStorage = Fuser.arithmetic(next) == Fuser.arithmetic(state);
        if (sameStorage && schedule.writeAfterReads(next, state)) {
            places.put(next, new Place.InState(state));
        } else {
            copies.add(replacement);
        }
    }

    private void allocate(Graph graph, List<Input> arguments) {
        arguments.forEach(this::putInArena);
        for (Node node : graph.nodes()) {
            switch (node) {
                case Input input when input.role() == Input.Role.STATE ->
                        places.put(input, new Place.InState(input));
                case Constant constant -> places.put(constant, new Place.Shared(constant));
                default -> {}
            }
        }
        Map<Node, Integer> lastRead = new HashMap<>();
        for (int i = 0; i < launches.size(); i++) {
            for (Node node : launches.get(i).arrays()) {
                lastRead.put(node, i);
            }
        }
        Set<Node> kept = new HashSet<>(outputs);
        kept.addAll(arguments);
        copies.forEach(copy -> kept.add(copy.next()));
        for (int i = 0; i < launches.size(); i++) {
            Launch launch = launches.get(i);
            launch.writes().stream()
                    .filter(node -> !places.containsKey(node))
                    .forEach(this::putInArena);
            for (Node node : new HashSet<>(launch.arrays())) {
                boolean isLast =
                        Objects.requireNonNull(lastRead.get(node)) == i && !kept.contains(node);
                if (isLast && places.get(node) instanceof Place.InArena(DType dtype, int offset)) {
                    free(dtype, offset, node.shape().count());
                }
            }
        }
    }

    private void putInArena(Node node) {
        DType dtype = Fuser.arithmetic(node);
        int count = node.shape().count();
        int offset = count == 1 ? singles(dtype).allocate() : arena(dtype).allocate(count);
        places.put(node, new Place.InArena(dtype, offset));
    }

    private void free(DType dtype, int offset, int count) {
        if (count == 1) {
            singles(dtype).free(offset);
        } else {
            arena(dtype).free(offset, count);
        }
    }

    private Singles singles(DType dtype) {
        return singles.computeIfAbsent(dtype, _ -> new Singles(arena(dtype)));
    }

    private Arena arena(DType dtype) {
        return arenas.computeIfAbsent(dtype, _ -> new Arena());
    }
}
