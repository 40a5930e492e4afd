export default { layout: "document.njk" };
