namespace ThreatBot.Interchange.Trees;

/// <summary>The formats that attack trees come in.</summary>
internal enum TreeFormat
{
    Json,
    Text,
    AdTool,
    Mef,
    Deciduous,
    Dot,
    Mermaid,
    Galileo,
}
