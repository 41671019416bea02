using FunctionShield.Findings;

namespace FunctionShield.Policies;

/// <summary>One decision for each class, stage and confidence. Immutable.</summary>
/// <remarks>A flat array: deciding is one index, and "the tighter of two policies" is one maximum a cell.</remarks>
internal sealed class ActionTable
{
    public const int Classes = (int)Weakness.Policy + 1;
    public const int Stages = (int)Stage.Outlet + 1;
    public const int Confidences = (int)Confidence.Proof + 1;
    public const int Length = Classes * Stages * Confidences;

    private readonly Decision[] _cells;

    private ActionTable(Decision[] cells) => _cells = cells;

    public Decision this[Weakness weakness, Stage stage, Confidence confidence] => _cells[Index(weakness, stage, confidence)];

    /// <summary>The table of a preset: a threshold for each stage.</summary>
    public static ActionTable Of(Preset preset) => preset switch
    {
        Preset.Observe => FromThresholds(null, null),
        Preset.Strict => FromThresholds(Confidence.Medium, Confidence.Medium),
        _ => FromThresholds(Confidence.High, Confidence.Proof),
    };

    /// <summary>This table with the cells of <paramref name="changes"/> that are not null.</summary>
    public ActionTable With(Decision?[] changes)
    {
        var cells = (Decision[])_cells.Clone();
        for (int i = 0; i < cells.Length; i++)
            cells[i] = changes[i] ?? cells[i];
        return new ActionTable(cells);
    }

    /// <summary>The tighter of both, cell by cell.</summary>
    public ActionTable TightenedBy(ActionTable other)
    {
        var cells = (Decision[])_cells.Clone();
        for (int i = 0; i < cells.Length; i++)
            cells[i] = cells[i] >= other._cells[i] ? cells[i] : other._cells[i];
        return new ActionTable(cells);
    }

    /// <summary>Whether no cell is looser than in <paramref name="other"/>.</summary>
    public bool IsAsTight(ActionTable other)
    {
        for (int i = 0; i < _cells.Length; i++)
        {
            if (_cells[i] < other._cells[i])
                return false;
        }

        return true;
    }

    /// <summary>The decision at an index of <see cref="Index"/>.</summary>
    public Decision At(int cell) => _cells[cell];

    public static int Index(Weakness weakness, Stage stage, Confidence confidence) =>
        (((int)weakness * Stages) + (int)stage) * Confidences + (int)confidence;

    private static ActionTable FromThresholds(Confidence? inlet, Confidence? outlet)
    {
        var cells = new Decision[Length];
        for (int i = 0; i < cells.Length; i++)
        {
            var confidence = (Confidence)(i % Confidences);
            Confidence? threshold = (Stage)(i / Confidences % Stages) == Stage.Inlet ? inlet : outlet;
            cells[i] = confidence >= threshold ? Decision.Block : Decision.Log;
        }

        return new ActionTable(cells);
    }
}
