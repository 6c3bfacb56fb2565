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

    /// The maximum number of bands beside each other.
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
            for (Item item : items) {
                item.inside()
                        .ifPresentOrElse(
                                child -> into.ifPresent(child::moveInto),
                                () -> into.ifPresent(band -> outline.put(item.position(), band)));
            }
            return;
        }
        int bands = Math.min(COUNT, (items.size() + FEW - 1) / FEW);
        for (int band = 0; band < bands; band++) {
            List<Item> some =
                    items.subList(
                            (int) ((long) items.size() * band / bands),
                            (int) ((long) items.size() * (band + 1) / bands));
            split(some, Optional.of(Part.of(name(some), Part.Kind.BAND, into)));
        }
    }

    private String name(List<Item> items) {
        int from = items.getFirst().depth();
        int to = items.getLast().depth();
        String name = from == to ? "depth " + from : "depth " + from + " to " + to;
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
            unique = name + " #" + number;
        }
        return unique;
    }
}
