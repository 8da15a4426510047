using System.Text.Json;
using ThreatBot.Core.Dialogs;
using ThreatBot.Core.Models;

namespace ThreatBot.Channels.Cards;

/// <summary>What a button of ours brings back.</summary>
internal static class CardPress
{
    /// <summary>Longer than any id of ours.</summary>
    public const int MostOfAnId = 100;

    private const int MostChoices = 100;

    /// <summary>{instance, choice} of a button, or {instance, choices} of a list whose picks are joined by commas; null for anything else.</summary>
    public static Press? Of(JsonElement value)
    {
        if (WireJson.Text(value, "instance") is not { } instance)
        {
            return null;
        }

        var choices = WireJson.Text(value, "choice") is { } one ? [one] : (WireJson.Text(value, AdaptiveCard.Picked) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        return new Press(instance, choices.Take(MostChoices).ToValueList());
    }

    /// <summary>Whether a card of ours could have such a button; what is longer is not looked up.</summary>
    public static bool IsPlausible(Press press) => press.Instance.Length <= MostOfAnId && press.Choices.All(choice => choice.Length <= MostOfAnId);
}
