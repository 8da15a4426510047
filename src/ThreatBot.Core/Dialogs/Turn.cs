namespace ThreatBot.Core.Dialogs;

/// <summary>One message in, one decision out.</summary>
public static class Turn
{
    public static Decision Decide(Scene scene, Incoming incoming) => new() { Conversation = scene.Conversation };
}
