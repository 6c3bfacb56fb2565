package dev.adjoint.mlp.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Builds a [CsvLine] from the fields that the parser reads.
final class CsvLineHandler extends AbstractBaseCsvCallbackHandler<CsvLine> {
    private List<String> fields = new ArrayList<>();
    private BitSet quoted = new BitSet();

    @Override
    protected void handleBegin(long line) {
        fields = new ArrayList<>();
        quoted = new BitSet();
    }

    @Override
    protected void handleField(int place, char[] buffer, int start, int length, boolean isQuoted) {
        fields.add(new String(buffer, start, length));
        quoted.set(place, isQuoted);
    }

    @Override
    protected CsvLine buildRecord() {
        return new CsvLine(getStartingLineNumber(), fields, quoted);
    }
}
