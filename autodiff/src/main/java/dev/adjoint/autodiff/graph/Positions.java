package dev.adjoint.autodiff.graph;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The positions of nodes in a list. Nodes are numbered as they are made, so the numbers in a graph
/// come in runs, and a table of pages finds nodes with few cache misses. In a graph of millions of
/// nodes, a table with one entry per node waits for memory at each node.
final class Positions {
    private static final int PAGE_BITS = 4;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int NO_PAGE = -1;
    private static final int FREE = 0;

    private final List<Node> nodes;

    /// An open hash table by page number: the page and the start of its entries.
    private int[] pages = new int[64];

    private int[] starts = new int[pages.length];
    private int used;

    /// For each page the positions of its nodes, plus one.
    private int[] entries = new int[64 * PAGE];

    /// Nodes whose number another node has already. Two threads may cause this.
    private @Nullable Map<Node, Integer> twins;

    /// @param nodes the list, which grows as nodes are added
    Positions(List<Node> nodes) {
        this.nodes = nodes;
        Arrays.fill(pages, NO_PAGE);
    }

    /// The position of a node; -1 if it has none.
    int get(Node node) {
        int hash = node.hashCode();
        int slot = slot(hash >>> PAGE_BITS);
        if (pages[slot] == NO_PAGE) {
            return -1;
        }
        int position = entries[starts[slot] + (hash & (PAGE - 1))] - 1;
        if (position < 0 || nodes.get(position) == node) {
            return position;
        }
        return twins == null ? -1 : twins.getOrDefault(node, -1);
    }

    /// Adds a node that has no position to the end of the list.
    void add(Node node) {
        int hash = node.hashCode();
        int page = hash >>> PAGE_BITS;
        int slot = slot(page);
        if (pages[slot] == NO_PAGE) {
            slot = addPage(page, slot);
        }
        int entry = starts[slot] + (hash & (PAGE - 1));
        nodes.add(node);
        if (entries[entry] == FREE) {
            entries[entry] = nodes.size();
        } else {
            twins = twins == null ? new HashMap<>() : twins;
            twins.put(node, nodes.size() - 1);
        }
    }

    private int addPage(int page, int free) {
        int slot = free;
        if (2 * (used + 1) > pages.length) {
            grow();
            slot = slot(page);
        }
        pages[slot] = page;
        starts[slot] = used * PAGE;
        used++;
        if (used * PAGE > entries.length) {
            entries = Arrays.copyOf(entries, 2 * entries.length);
        }
        return slot;
    }

    private void grow() {
        int[] oldPages = pages;
        int[] oldStarts = starts;
        pages = new int[2 * oldPages.length];
        starts = new int[pages.length];
        Arrays.fill(pages, NO_PAGE);
        for (int i = 0; i < oldPages.length; i++) {
            if (oldPages[i] != NO_PAGE) {
                int slot = slot(oldPages[i]);
                pages[slot] = oldPages[i];
                starts[slot] = oldStarts[i];
            }
        }
    }

    /// The slot of a page, or the free slot for it.
    private int slot(int page) {
        int mask = pages.length - 1;
        int slot = ((page * 0x9e3779b9) >>> 7) & mask;
        while (pages[slot] != page && pages[slot] != NO_PAGE) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
