namespace ThreatBot.Interchange.Formats;

/// <summary>A file would make a model of more objects than a model may have; nothing was changed.</summary>
internal sealed class ModelTooLargeException(int count)
    : Exception($"The model would have {count} objects; a model has at most {NativeFormat.MostObjects}. Nothing was changed.");
