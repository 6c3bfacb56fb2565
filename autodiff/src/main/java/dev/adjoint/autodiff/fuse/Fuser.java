package dev.adjoint.autodiff.fuse;

import dev.adjoint.autodiff.fuse.KernelSpec.Space;
import dev.adjoint.autodiff.fuse.Region.Spot;
import dev.adjoint.autodiff.graph.Contract;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Move;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.graph.Reduce;
import dev.adjoint.autodiff.graph.Scan;
import dev.adjoint.autodiff.type.DType;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Groups nodes into regions, so that a value which is used where it is made stays in a register.
///
/// Nodes are taken from the last to the first. A node joins the region that runs first among those
/// of its users, where that region computes the same elements, and opens a region that runs before
/// all others otherwise. So a value is made as late as it can be (a backward pass remakes a cheap
/// mask rather than load it), and no circle between regions can arise: every region of a user runs
/// at the same time or later. What nothing uses, a result, joins others that are computed from
/// elements of the same sizes. A reduction needs a pass over all elements, so it also joins a
/// region that passes over the same ones and can run before its users.
///
/// What is reduced along the innermost axis is soon in the cache, so a region may pass over the
/// same elements again and use what the passes before came to: a softmax with its gradient is one
/// kernel.
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

    /// The steps of folding the lanes of a reduction.
    private static final int FOLD = 16;

    /// The steps of a draw of random numbers.
    private static final int DRAW = 70;

    /// Regions among which one is sought for what none of its users takes in.
    private static final int NEIGHBOURS = 16;

    /// @param user the place of the user in the graph
    private record Use(int user, boolean inPlace) {}

    private final Graph graph;

    /// By a node's place in the graph, what reads the memory in which it lies.
    private final List<List<Use>> uses;

    /// By a node's place in the graph.
    private final int[] levels;

    /// By a node's place in the graph, the region that computes it.
    private final @Nullable Region[] regionOf;

    private final Rows rows;
    private final Views views;
    private final Set<Node> ofProducts = new HashSet<>();
    private final List<Region> regions = new ArrayList<>();
    private final OpSteps steps = new OpSteps();
    private final Companions companions;
    private int orders;

    private Fuser(Graph graph, Views views) {
        this.graph = graph;
        this.levels = new int[graph.size()];
        this.regionOf = new Region[graph.size()];
        this.rows = new Rows(graph, views);
        this.views = views;
        this.uses = new ArrayList<>(Collections.nCopies(graph.size(), List.of()));
        List<Node> computed = graph.nodes().stream().filter(views::isComputed).toList();
        for (Node node : computed) {
            for (Node input : node.inputs()) {
                Node base = views.base(input);
                boolean isInOrder = base == input || views.of(input).isContiguous();
                use(base, new Use(graph.position(node), isInOrder && !mustLoad(node)));
            }
        }
        for (Node node : computed) {
            rank(node);
        }
        this.companions = new Companions(graph, views, this::level, this::users, steps);
        for (Node node : companions.ordered(computed.reversed())) {
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

    private List<Node> users(Node base) {
        return uses(base).stream().map(use -> graph.nodes().get(use.user)).toList();
    }

    private int level(Node base) {
        return levels[graph.position(base)];
    }

    /// The regions of a graph, in the order in which they run.
    static List<Region> fuse(Graph graph, Views views) {
        List<Region> regions = new Fuser(graph, views).regions;
        regions.sort(Comparator.comparingInt(Region::order).reversed());
        return regions;
    }

    /// Notes how many products and reductions lie one after the other before a node, and whether it
    /// alone works on the result of a product, with nothing else that comes after that product.
    private void rank(Node node) {
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
        rows.note(node);
    }

    private static int[] sizes(Node node) {
        return View.squeezedSizes(node.shape());
    }

    /// These read their inputs from memory; of a random draw it is the key.
    private static boolean mustLoad(Node user) {
        return user instanceof Contract
                || user instanceof Scan
                || user instanceof Move
                || user instanceof RandomDraw;
    }

    private void place(Node node) {
        for (Region region : candidates(node)) {
            Optional<Spot> spot = spotIn(region, node);
            if (spot.isPresent() && fits(region, node, spot.get())) {
                add(node, region, spot.get());
                return;
            }
        }
        Region region = new Region(arithmetic(node), sizes(node), ++orders);
        regions.add(region);
        add(
                node,
                region,
                Region.isHead(node) ? new Spot(Space.RESULTS, 1) : new Spot(Space.ELEMENTS, 0));
    }

    /// The regions that a node may join, the best one first: that of its companion, that of its
    /// users which runs first, and for a reduction and for what nothing uses some of the last ones,
    /// where they can run before its users.
    private List<Region> candidates(Node node) {
        List<Region> candidates = new ArrayList<>();
        Region first = firstUser(node);
        Optional<Node> companion = companions.of(node);
        if (companion.isPresent() && canRunBefore(regionOf(companion.get()), first)) {
            candidates.add(regionOf(companion.get()));
        }
        if (first != null) {
            candidates.add(first);
        }
        if (first == null || node instanceof Reduce) {
            int last = regions.size() - 1;
            for (int i = last; i >= 0 && i > last - NEIGHBOURS; i--) {
                Region region = regions.get(i);
                if (region != first && canRunBefore(region, first)) {
                    candidates.add(region);
                }
            }
        }
        return candidates;
    }

    private static boolean canRunBefore(Region region, @Nullable Region other) {
        boolean isEarly = other == null || region.order() > other.order();
        return isEarly || !region.readsOthers();
    }

    private Region regionOf(Node node) {
        return Objects.requireNonNull(regionOf[graph.position(node)]);
    }

    private @Nullable Region firstUser(Node node) {
        Region first = null;
        for (Use use : uses(node)) {
            Region region = Objects.requireNonNull(regionOf[use.user]);
            if (first == null || region.order() > first.order()) {
                first = region;
            }
        }
        return first;
    }

    private void add(Node node, Region region, Spot spot) {
        Region first = firstUser(node);
        if (first != null && region.order() < first.order()) {
            region.setOrder(++orders);
        }
        boolean isUsed = false;
        boolean isUsedInPlace = false;
        for (Use use : uses(node)) {
            Region user = Objects.requireNonNull(regionOf[use.user]);
            if (user == region) {
                isUsed = true;
                isUsedInPlace |= use.inPlace;
            } else {
                user.readOthers();
            }
        }
        if (region.isPlain() && spot.passesAfter() > 0 && isUsedInPlace) {
            region.moveAll(new Spot(Space.RESULTS, 1));
        } else if (region.isPlain() && spot.passesAfter() > 0 && !isUsed) {
            region.moveAll(new Spot(Space.ELEMENTS, 1));
        }
        Reduce reduce = rows.of(node);
        if (spot.space() == Space.RESULTS && !Region.isHead(node) && reduce != null) {
            region.reduceLike(reduce);
        }
        long passes = passes(region, node, spot);
        region.add(node, spot, cost(region, node, spot), callingCost(node));
        region.setPasses(node, passes);
        regionOf[graph.position(node)] = region;
    }

    /// Where in a region a node can be computed; empty where it can not.
    private Optional<Spot> spotIn(Region region, Node node) {
        boolean isOthersWork = ofProducts.contains(node) && !region.isPlain();
        if (region.dtype() != arithmetic(node) || Lowering.isAlone(node) || isOthersWork) {
            return Optional.empty();
        }
        boolean isUsed = false;
        boolean isElement = false;
        boolean isResult = false;
        int passesAfter = 0;
        for (Use use : uses(node)) {
            Node user = graph.nodes().get(use.user);
            Optional<Spot> spot = region.spot(user);
            if (spot.isPresent()) {
                boolean isOfResult = spot.get().space() == Space.RESULTS && !Region.isHead(user);
                boolean isAcross =
                        !use.inPlace && !mustLoad(user) && rows.isSpread(node, user, region);
                if (!use.inPlace && (!isAcross || spot.get().space() != Space.ELEMENTS)) {
                    return Optional.empty();
                }
                isUsed = true;
                isElement |= use.inPlace && !isOfResult;
                isResult |= isAcross || isOfResult;
                passesAfter = Math.max(passesAfter, spot.get().passesAfter() + (isAcross ? 1 : 0));
            }
        }
        if (!isUsed) {
            return beside(region, node);
        }
        if (isElement && isResult) {
            return Optional.empty();
        }
        return isElement
                ? asElement(region, node, passesAfter)
                : asResult(region, node, passesAfter);
    }

    /// Where a node can be computed in a region that does not use it, but goes over its elements.
    private Optional<Spot> beside(Region region, Node node) {
        boolean isOfRows = region.rows().filter(Rows::isShared).isPresent();
        boolean isPlain = region.isPlain() && isElementwise(region.nodes().getLast());
        if (node instanceof Reduce reduce) {
            boolean joins = isOfRows || (isPlain && Rows.isShared(reduce));
            return joins && region.reducesLike(reduce)
                    ? Optional.of(new Spot(Space.RESULTS, Math.max(1, region.passes() - 1)))
                    : Optional.empty();
        }
        return isElementwise(node) && (isOfRows || isPlain) && region.passesOver(node)
                ? Optional.of(new Spot(Space.ELEMENTS, region.passesAfterElements()))
                : Optional.empty();
    }

    private static Optional<Spot> asElement(Region region, Node node, int passesAfter) {
        return switch (node) {
            case Elementwise _, RandomDraw _ when region.passesOver(node) ->
                    Optional.of(new Spot(Space.ELEMENTS, passesAfter));
            case Reduce _ when region.isPlain() && region.resultsIn(node) ->
                    Optional.of(new Spot(Space.RESULTS, 1));
            case Contract _ when region.isPlain() && region.resultsIn(node) ->
                    Optional.of(new Spot(Space.RESULTS, 1));
            default -> Optional.empty();
        };
    }

    private static Optional<Spot> asResult(Region region, Node node, int passesAfter) {
        return switch (node) {
            case Reduce reduce when region.product().isEmpty() && region.reducesLike(reduce) ->
                    Optional.of(new Spot(Space.RESULTS, passesAfter));
            case Elementwise _, RandomDraw _ when region.isPlain() || region.resultsIn(node) ->
                    Optional.of(new Spot(Space.RESULTS, passesAfter));
            default -> Optional.empty();
        };
    }

    /// Whether the region's code is small enough with the node in it.
    private boolean fits(Region region, Node node, Spot spot) {
        boolean staysStraight = region.isStraightLine() && isElementwise(node);
        return staysStraight
                ? region.callingCost() + callingCost(node) <= LARGEST_STRAIGHT_LINE
                : region.cost() + cost(region, node, spot) <= LARGEST;
    }

    /// The steps of a node in a region: what is quickly computed has them in each pass that needs
    /// it, anything else is loaded in the later ones.
    private int cost(Region region, Node node, Spot spot) {
        int again = Long.bitCount(passes(region, node, spot)) - 1;
        int first = cost(node) - steps.shared(region, node);
        return first + again * (isMadeAgain(node) ? cost(node) : NODE + LOAD);
    }

    /// The passes of a region that need the elements of a node, a bit for each number of passes
    /// after it.
    private long passes(Region region, Node node, Spot spot) {
        long passes = 1L << spot.passesAfter();
        for (Use use : uses(node)) {
            Node user = graph.nodes().get(use.user);
            Optional<Spot> its =
                    spot.space() == Space.ELEMENTS ? region.spot(user) : Optional.empty();
            if (its.isPresent()) {
                passes |= isMadeAgain(user) ? region.passes(user) : 1L << its.get().passesAfter();
            }
        }
        return passes;
    }

    /// Whether the elements of a node are computed again by each pass that needs them.
    static boolean isMadeAgain(Node node) {
        return node instanceof Elementwise elementwise && !Cost.isCalled(elementwise.op());
    }

    private int callingCost(Node node) {
        return node instanceof Elementwise elementwise
                ? NODE + Cost.asCall(steps.of(elementwise.op()))
                : cost(node);
    }

    private int cost(Node node) {
        return NODE
                + switch (node) {
                    case Elementwise elementwise ->
                            steps.of(elementwise.op()) + LOAD * given(elementwise);
                    case RandomDraw _ -> DRAW;
                    case Contract _ -> PRODUCT;
                    case Reduce _ -> FOLD;
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
        return node instanceof Elementwise || node instanceof RandomDraw;
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
