"""Invented papers about themes that the frozen list does not have, as a dump holds them: title, abstract."""

from __future__ import annotations

BEEKEEPING = (
    (
        "A Robot Arm for Opening Beehives without Smoke",
        "Beekeepers calm a colony with smoke before they lift its frames. We build an arm that opens the hive slowly "
        "enough for the bees to stay calm. In two apiaries the arm lifted 412 frames, crushed fewer bees than a person "
        "does, and left the brood warm. We publish the drawings of the gripper.",
    ),
    (
        "HiveWatch: Counting Varroa Mites on a Moving Frame",
        "Varroa mites kill more honeybee colonies than any other pest, and counting them by hand takes an hour a hive. "
        "HiveWatch photographs each frame while a small robot turns it, and counts the mites on the bees. It agrees "
        "with inspectors on nine of ten frames and needs four minutes for a colony.",
    ),
    (
        "Autonomous Frame Inspection in Commercial Apiaries",
        "Large apiaries inspect thousands of frames each month. We describe a machine that drives along the hives, "
        "takes out one frame after the other and looks for brood, pollen and the queen. Over a season it visited 900 "
        "colonies; beekeepers followed its advice in most cases.",
    ),
    (
        "Where Is the Queen? Finding One Bee among Thirty Thousand",
        "Finding the queen decides whether a colony can be split. We follow her trail by the way workers turn towards "
        "her. A camera on a slow gantry above the open hive finds the queen within three minutes, also when she is "
        "not marked. The bees hardly notice the gantry.",
    ),
    (
        "Gentle Grippers for Honeycomb",
        "Comb is soft in summer and brittle in winter. We measure how much force honeycomb bears at each temperature, "
        "and design a gripper with wax-coated fingers that lifts a full frame of honey without breaking a cell. "
        "Beekeepers who tried the gripper preferred it to their own tools.",
    ),
    (
        "Listening to Swarms: Acoustic Warnings for Robotic Hive Stands",
        "A colony that is about to swarm sounds different days before. A stand under the hive listens for the piping "
        "of young queens and moves the hive to the shade when it hears them. Half as many swarms left in the apiary "
        "with the stands as in the one beside it.",
    ),
    (
        "Feeding Colonies in Winter with a Rail-Guided Robot",
        "Opening hives in winter costs the bees their warmth. Our robot runs on a rail behind the hives and gives "
        "sugar through a valve, by the weight of each colony. After two winters fewer colonies had starved, and the "
        "beekeeper had opened no hive before spring.",
    ),
    (
        "Cutting Drone Brood by Machine against Varroa",
        "Varroa mites prefer drone brood, so beekeepers cut it out. We teach a machine to find drone cells on a frame "
        "and to cut them with a warm wire. Mite counts fell by half in treated colonies, without a chemical and with "
        "no harm to the queen.",
    ),
    (
        "Pollination on Demand: Mobile Hives on Wheels",
        "Orchards hire honeybees for a few days of bloom. We put hives on wheels that drive to the trees whose flowers "
        "open first, at night, when all bees are home. Fruit set rose by a tenth, and the colonies came back heavier "
        "than those that stayed in one place.",
    ),
    (
        "Do Bees Mind the Machine? Stress in Robotically Kept Colonies",
        "Machines in apiaries promise much, yet nobody has asked the bees. We compare twenty colonies kept by robots "
        "with twenty kept by a beekeeper, over two years: fanning, stinging, brood and honey. Robotic colonies sting "
        "less and make as much honey, but replace their queen more often.",
    ),
    (
        "Harvesting Honey with Two Arms",
        "Uncapping honeycomb takes two hands. We give a pair of arms a hot knife and a frame holder, and let them "
        "learn the stroke from a retired beekeeper. They uncap forty frames an hour, lose little wax, and stop when "
        "they find brood among the honey.",
    ),
    (
        "A Cheap Scale and a Small Robot for Backyard Apiculture",
        "Apiculture at home is done on weekends. A scale of twelve euros under each hive and a robot the size of a "
        "shoe tell the owner when nectar flows, when the colony starves and when a swarm has gone. Seventy backyard "
        "beekeepers used it for a year.",
    ),
)

SHIPBUILDING = (
    (
        "How the Cog Got Its Castle: Hanseatic Shipwrights between 1240 and 1380",
        "Castles appear on the sterns of cogs within one generation. We compare fourteen wrecks and sixty town seals, "
        "and argue that shipwrights in Lübeck copied them from one another rather than from the south. Planks, nails "
        "and caulking change at the same time as the castle.",
    ),
    (
        "Dating Oak Planks of Medieval Wrecks by Their Rings",
        "Tree rings date a hull to the year if the sapwood is kept. For 230 planks of nine medieval wrecks we give "
        "felling years and forests. Most oak came down the Vistula, which tells of shipyards that bought timber far "
        "away long before written records say so.",
    ),
    (
        "Clinker and Carvel: A Slow Change of Hulls in Baltic Shipyards",
        "Why did shipwrights give up overlapping planks? We follow the change from clinker to carvel in the accounts "
        "of four Baltic shipyards from 1430 to 1510. Guns are not the reason that they give; the price of oak planks "
        "and the scarcity of good nails is.",
    ),
    (
        "The Venetian Arsenal as a Medieval Assembly Line",
        "Visitors to Venice wrote that galleys left the Arsenal at the rate of one a day. From pay books we work out "
        "how many shipwrights, caulkers and oar makers that takes. The claim holds for hulls that waited in sheds, "
        "not for galleys built from the keel.",
    ),
    (
        "Caulking with Moss: Plant Remains from River Barges and Cogs",
        "Moss and animal hair kept medieval ships tight. We identify mosses from the caulking of 31 wrecks between "
        "the Rhine and the Vistula, and show that shipwrights gathered what grew near the shipyard. Two cogs carry "
        "moss from forests a thousand kilometres apart.",
    ),
    (
        "Keel, Stem, Stern: What Medieval Shipwrights Knew of Proportion",
        "No drawing of a northern hull survives from before 1500. From the measures of 22 wrecks we recover rules of "
        "thumb: the stem as a part of the keel, the beam as a part of the stem. Shipwrights in one town keep to the "
        "same rule for a century.",
    ),
    (
        "Rivets from the Graveney Boat to the Grace Dieu",
        "Iron rivets hold clinker planks together. We weigh and section 640 rivets from English wrecks and find that "
        "smiths made them to two sizes for four centuries. The Grace Dieu, a giant with three layers of planks, needed "
        "a rivet that no smaller hull had.",
    ),
    (
        "Women in the Shipyards of Late Medieval Barcelona",
        "Accounts of the royal shipyard name 118 women between 1380 and 1460: they spun oakum, sewed sails, carried "
        "timber and sold pitch. We set their pay beside that of caulkers and shipwrights. Widows kept the contracts "
        "for galleys that their husbands had begun.",
    ),
)
