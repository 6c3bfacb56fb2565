package laws;

import java.util.List;
import java.util.stream.Stream;

/// Every op, a row each, by families. Whoever adds an op adds its row; [CatalogueTest] says so if
/// not.
final class OpCatalogue {
    static final List<Row> ROWS =
            Stream.of(
                            ElementwiseRows.rows(),
                            ReductionRows.rows(),
                            CompositeRows.rows(),
                            ShapeRows.rows(),
                            ContractionRows.rows(),
                            MarkerRows.rows(),
                            TypeRows.rows())
                    .flatMap(List::stream)
                    .toList();

    private OpCatalogue() {}
}
