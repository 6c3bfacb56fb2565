package dev.adjoint.mlp.data;

import java.util.Arrays;
import java.util.List;

/// Batches with their columns reordered.
final class OrderedBatches extends ForwardingBatches {
    private final int[] from;
    private final int[] to;
    private final float[] row;

    /// @param from the index of each feature in the source
    /// @param to the index of each target in the source
    OrderedBatches(BatchSource source, int[] from, int[] to) {
        super(source);
        this.from = from;
        this.to = to;
        this.row = new float[Math.max(from.length, to.length)];
    }

    @Override
    public ColumnNames names() {
        ColumnNames names = super.names();
        return new ColumnNames(chosen(names.features(), from), chosen(names.targets(), to));
    }

    @Override
    public void copy(int batch, float[] features, float[] targets) {
        super.copy(batch, features, targets);
        for (int i = 0; i < rows(batch); i++) {
            order(features, i, from);
            order(targets, i, to);
        }
    }

    private void order(float[] values, int number, int[] places) {
        int start = number * places.length;
        System.arraycopy(values, start, row, 0, places.length);
        for (int i = 0; i < places.length; i++) {
            values[start + i] = row[places[i]];
        }
    }

    /// Unknown names stay unknown.
    private static List<String> chosen(List<String> names, int[] places) {
        return names.isEmpty() ? names : Arrays.stream(places).mapToObj(names::get).toList();
    }
}
