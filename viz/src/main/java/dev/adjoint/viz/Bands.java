package dev.adjoint.viz;

import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Splits a part with many contents into bands by depth, the length of the longest path from an
/// input. An item is a node or a part inside. If all items are nodes, every edge leads from a band
/// to a later one, or stays in one.
final class Bands {
    /// The maximum number of items that stay together.
    private static final int FEW = 60;

    /// The number of bands beside each other that is aimed at. Where many items have one depth,
    /// there may be up to twice as many.
    private static final int COUNT = 20;

    private final Outline outline;
    private final Optional<Part> part;
    private final Set<String> taken = new HashSet<>();

    private record Item(Optional<Part> inside, int position, int depth) {}

    Bands(Outline outline, Optional<Part> part) {
        this.outline = outline;
        this.part = part;
    }

    void split() {
        Map<Object, Integer> depths = new LinkedHashMap<>();
        IntArrayList members = outline.members(part);
        for (int i = 0; i < members.size(); i++) {
            int position = members.get(i);
            if (isDrawn(position)) {
                depths.merge(item(position), depth(position, depths), Math::max);
            }
        }
        if (depths.size() <= FEW) {
            return;
        }
        List<Item> items = new ArrayList<>();
        depths.forEach((item, depth) -> items.add(item(item, depthOfReader(item, depth, depths))));
        items.sort(Comparator.comparingInt(Item::depth).thenComparingInt(Item::position));
        split(items, part);
    }

    private Item item(Object item, int depth) {
        return item instanceof Part inside
                ? new Item(
                        Optional.of(inside), outline.members(Optional.of(inside)).getFirst(), depth)
                : new Item(Optional.empty(), (Integer) item, depth);
    }

    /// Whether a node has a box of its own in a part that is open.
    private boolean isDrawn(int position) {
        return outline.twin(position) == position && !outline.wiring().isHidden(position);
    }

    /// The part inside that contains a node, else its position.
    private Object item(int position) {
        Optional<Part> at = outline.part(position);
        while (at.isPresent() && !at.equals(part)) {
            Optional<Part> outer = at.get().outer();
            if (outer.equals(part)) {
                return at.get();
            }
            at = outer;
        }
        return position;
    }

    private int depth(int position, Map<Object, Integer> depths) {
        Object item = item(position);
        int depth = 0;
        IntArrayList inputs = outline.wiring().inputs(position);
        for (int i = 0; i < inputs.size(); i++) {
            Object read = item(outline.twin(inputs.get(i)));
            depth = read.equals(item) ? depth : Math.max(depth, depths.getOrDefault(read, -1) + 1);
        }
        return depth;
    }

    /// The depth of an item: for an input, that of the first node that reads it, so that both are
    /// in one band.
    private int depthOfReader(Object item, int depth, Map<Object, Integer> depths) {
        if (!(item instanceof Integer position) || !outline.node(position).inputs().isEmpty()) {
            return depth;
        }
        int first = Integer.MAX_VALUE;
        IntArrayList readers = outline.wiring().readers(position);
        for (int i = 0; i < readers.size(); i++) {
            Object reader = item(outline.twin(readers.get(i)));
            first = Math.min(first, depths.getOrDefault(reader, Integer.MAX_VALUE));
        }
        return first == Integer.MAX_VALUE ? depth : first;
    }

    private void split(List<Item> items, Optional<Part> into) {
        if (items.size() <= FEW) {
            items.forEach(item -> put(item, into));
            return;
        }
        for (List<Item> band : bands(items)) {
            if (band.size() == 1) {
                put(band.getFirst(), into);
            } else {
                split(band, Optional.of(Part.of(name(band), Part.Kind.BAND, into)));
            }
        }
    }

    private void put(Item item, Optional<Part> into) {
        into.ifPresent(
                band ->
                        item.inside()
                                .ifPresentOrElse(
                                        child -> child.moveInto(band),
                                        () -> outline.put(item.position(), band)));
    }

    /// Splits items that are sorted by depth into bands of about equal size. Items of one depth
    /// stay together unless all have that depth.
    private static List<List<Item>> bands(List<Item> items) {
        int count = Math.min(COUNT, Math.ceilDiv(items.size(), FEW));
        int size = Math.ceilDiv(items.size(), count);
        boolean isOfOneDepth = items.getFirst().depth() == items.getLast().depth();
        List<List<Item>> bands = new ArrayList<>();
        int start = 0;
        int end = 0;
        for (int i = 1; i <= items.size(); i++) {
            boolean isUnit =
                    isOfOneDepth
                            || i == items.size()
                            || items.get(i).depth() != items.get(i - 1).depth();
            if (isUnit) {
                if (i - start > size && end > start) {
                    bands.add(items.subList(start, end));
                    start = end;
                }
                end = i;
            }
        }
        bands.add(items.subList(start, end));
        return bands;
    }

    /// Returns a name such as `layer3 … layer7`, or `depth 151 to 165` if there are no scopes.
    private String name(List<Item> items) {
        List<String> scopes =
                items.stream()
                        .flatMap(item -> item.inside().stream())
                        .filter(this::isNamedByScopes)
                        .map(Part::name)
                        .toList();
        String name =
                switch (scopes.size()) {
                    case 0 -> depths(items.getFirst().depth(), items.getLast().depth());
                    case 1 -> scopes.getFirst() + " and others";
                    default -> scopes.getFirst() + " … " + scopes.getLast();
                };
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
            unique = name + " #" + number;
        }
        return unique;
    }

    /// Whether a part is a scope, or repeats one.
    private boolean isNamedByScopes(Part inside) {
        return switch (inside.kind()) {
            case SCOPE -> true;
            case REPETITION ->
                    outline.parts(Optional.of(inside)).stream()
                            .anyMatch(inner -> inner.kind() == Part.Kind.SCOPE);
            case COMPOSITE, BAND -> false;
        };
    }

    private static String depths(int from, int to) {
        return from == to ? "depth " + from : "depth " + from + " to " + to;
    }
}
