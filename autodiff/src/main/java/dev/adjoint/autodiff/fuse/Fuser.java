package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.Region.Phase;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Random;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.type.DType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Groups nodes into regions, so that a value which is used where it is made stays in a register.
///
/// Nodes are taken from the last to the first. A node joins the region that runs first among those
/// of its users, where that region computes the same elements, and opens a region that runs before
/// all others otherwise. So a value is made as late as it can be (a backward pass remakes a cheap
/// mask rather than load it), and no circle between regions can arise: every region of a user runs
/// at the same time or later. What nothing uses, a result, joins others that are computed from
/// elements of the same sizes.
///
/// Work on a product's result stays with the product, even where a reduction could do it on the
/// way: the product's tile is in the cache, and what it would store otherwise is one array more. So
/// a sum of many products is summed as they come, and not at the end with all of them in memory.
final class Fuser {
    /// Steps of code in a region. HotSpot's C2 compiles no method of more than 8,000 bytes; a step
    /// takes about 12 in each of a kernel's two copies of its body.
    private static final int LARGEST = 240;

    /// Steps of code in a region without a loop, whose body has one copy.
    private static final int LARGEST_STRAIGHT_LINE = 300;

    /// What each node costs besides its steps: it may have to be loaded or stored.
    private static final int NODE = 2;

    /// The steps of moving an operand along the axes, and loading it.
    private static final int LOAD = 2;

    /// The room that a product takes: packing and tiles, and a third copy of what follows it.
    private static final int PRODUCT = 140;

    /// The steps of a draw of random numbers.
    private static final int DRAW = 70;

    /// Regions among which one is sought for a result that nothing uses.
    private static final int NEIGHBOURS = 16;

    /// @param user the place of the user in the graph
    private record Use(int user, boolean inPlace) {}

    private final Graph graph;

    /// By a node's place in the graph, what reads the memory in which it lies.
    private final List<List<Use>> uses;

    /// By a node's place in the graph.
    private final int[] levels;

    /// By a node's place in the graph, the region that computes it.
    private final int[] regionOf;

    private final Set<Node> ofProducts = new HashSet<>();
    private final List<Region> regions = new ArrayList<>();

    private Fuser(Graph graph, Views views) {
        this.graph = graph;
        this.levels = new int[graph.size()];
        this.regionOf = new int[graph.size()];
        this.uses = new ArrayList<>(Collections.nCopies(graph.size(), List.of()));
        List<Node> computed = graph.nodes().stream().filter(views::isComputed).toList();
        for (Node node : computed) {
            for (Node input : node.inputs()) {
                Node base = views.base(input);
                boolean isInOrder = base == input || views.of(input).isContiguous();
                use(base, new Use(graph.position(node), isInOrder && !mustLoad(node)));
            }
        }
        computed.forEach(node -> rank(node, views));
        for (Node node : computed.reversed()) {
            place(node);
        }
    }

    private void use(Node base, Use use) {
        int position = graph.position(base);
        if (uses.get(position).isEmpty()) {
            uses.set(position, new ArrayList<>(2));
        }
        uses.get(position).add(use);
    }

    private List<Use> uses(Node base) {
        return uses.get(graph.position(base));
    }

    private int level(Node base) {
        return levels[graph.position(base)];
    }

    /// The regions of a graph, in the order in which they run.
    static List<Region> fuse(Graph graph, Views views) {
        return new Fuser(graph, views).regions.reversed();
    }

    /// Notes how many products and reductions lie one after the other before a node, and whether it
    /// alone works on the result of a product, with nothing else that comes after that product.
    private void rank(Node node, Views views) {
        boolean isHead = !isElementwise(node);
        int level = 0;
        for (Node input : node.inputs()) {
            level = Math.max(level, level(views.base(input)));
        }
        levels[graph.position(node)] = isHead ? level + 1 : level;
        for (Node input : node.inputs()) {
            Node base = views.base(input);
            boolean isResult = base instanceof Contract || ofProducts.contains(base);
            boolean isLast = level(base) == level;
            boolean isOnlyUse = uses(base).size() == 1;
            if (!isHead && isResult && isLast && isOnlyUse && views.of(input).isContiguous()) {
                ofProducts.add(node);
            }
        }
    }

    /// A matrix product and a copy read their inputs from memory, and so do random numbers their
    /// key.
    private static boolean mustLoad(Node user) {
        return user instanceof Contract || user instanceof Move || user instanceof Random;
    }

    private void place(Node node) {
        int first = uses(node).isEmpty() ? beside(node) : -1;
        for (Use use : uses(node)) {
            first = Math.max(first, regionOf[use.user]);
        }
        if (first >= 0 && fits(regions.get(first), node)) {
            Region region = regions.get(first);
            Optional<Phase> phase = phaseIn(region, node);
            if (phase.isPresent()) {
                region.add(node, phase.get(), cost(node), callingCost(node));
                regionOf[graph.position(node)] = first;
                return;
            }
        }
        Region region = new Region(arithmetic(node), View.squeezedSizes(node.shape()));
        boolean isHead = node instanceof Reduce || node instanceof Contract;
        region.add(node, isHead ? Phase.HEAD : Phase.EPILOGUE, cost(node), callingCost(node));
        regionOf[graph.position(node)] = regions.size();
        regions.add(region);
    }

    /// For a result that nothing here uses, the last region that computes others of its kind from
    /// elements, so that they share what they read; -1 where there is none.
    private int beside(Node node) {
        for (int i = regions.size() - 1; i >= 0 && i >= regions.size() - NEIGHBOURS; i--) {
            Region region = regions.get(i);
            boolean isOfElements = !region.hasHead() && isElementwise(region.nodes().getLast());
            if (isElementwise(node) && isOfElements && region.resultsIn(node)) {
                return i;
            }
        }
        return -1;
    }

    /// Where in a region a node can be computed; empty where it can not.
    private Optional<Phase> phaseIn(Region region, Node node) {
        boolean isOthersWork = ofProducts.contains(node) && region.hasHead();
        if (region.dtype() != arithmetic(node) || Assembly.isAssembled(node) || isOthersWork) {
            return Optional.empty();
        }
        boolean prologue = false;
        boolean epilogue = false;
        for (Use use : uses(node)) {
            Optional<Phase> user = region.phase(graph.nodes().get(use.user));
            if (user.isPresent()) {
                if (!use.inPlace) {
                    return Optional.empty();
                }
                boolean late = user.get() == Phase.EPILOGUE;
                epilogue |= late;
                prologue |= !late;
            }
        }
        if (prologue && epilogue) {
            return Optional.empty();
        }
        return prologue ? asPrologue(region, node) : asEpilogue(region, node);
    }

    private Optional<Phase> asPrologue(Region region, Node node) {
        return isElementwise(node) && region.reads(node) && !ofProducts.contains(node)
                ? Optional.of(Phase.PROLOGUE)
                : Optional.empty();
    }

    private static Optional<Phase> asEpilogue(Region region, Node node) {
        if (!region.resultsIn(node)) {
            return Optional.empty();
        }
        return switch (node) {
            case Elementwise _, Random _ -> Optional.of(Phase.EPILOGUE);
            case Reduce reduce when region.product().isEmpty() && region.reducesLike(reduce) ->
                    Optional.of(Phase.HEAD);
            case Contract _ when !region.hasHead() -> Optional.of(Phase.HEAD);
            default -> Optional.empty();
        };
    }

    /// Whether the region's code is small enough with the node in it.
    private static boolean fits(Region region, Node node) {
        boolean staysStraight = region.isStraightLine() && isElementwise(node);
        return staysStraight
                ? region.callingCost() + callingCost(node) <= LARGEST_STRAIGHT_LINE
                : region.cost() + cost(node) <= LARGEST;
    }

    private static int callingCost(Node node) {
        return node instanceof Elementwise elementwise
                ? NODE + Cost.asCall(elementwise.op())
                : cost(node);
    }

    private static int cost(Node node) {
        return NODE
                + switch (node) {
                    case Elementwise elementwise ->
                            Cost.of(elementwise.op()) + LOAD * given(elementwise);
                    case Random _ -> DRAW;
                    case Contract _ -> PRODUCT;
                    default -> 1;
                };
    }

    /// How many arrays a node reads that are given, and so surely an operand each.
    private static int given(Elementwise node) {
        int given = 0;
        for (Node input : node.inputs()) {
            Node base = input;
            while (base instanceof Move) {
                base = base.input(0);
            }
            given += base.inputs().isEmpty() && base.shape().rank() > 0 ? 1 : 0;
        }
        return given;
    }

    private static boolean isElementwise(Node node) {
        return node instanceof Elementwise || node instanceof Random;
    }

    /// The type in which a node is computed and held: a mask's is that of what was compared.
    static DType arithmetic(Node node) {
        Node at = node;
        while (at.dtype() == DType.BOOL && !at.inputs().isEmpty()) {
            at = at.input(0);
        }
        return at.dtype().held();
    }
}
